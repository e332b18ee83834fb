package io.parley.schemas.history;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

import java.util.ArrayList;
import java.util.List;

/**
 * One schema through time.
 *
 * @param file     name of its file, without the ending
 * @param versions every version that was ever written, oldest first
 */
record SchemaLine(String file, List<Schema> versions) {

    SchemaLine {
        versions = List.copyOf(versions);
    }

    /** Whether the newest version is this schema: its names, types, logical types, defaults and order; comments may differ. */
    boolean endsWith(Schema current) {
        // A default of -1 reads back as an int from JSON and as a long from IDL: both go through JSON, so that they compare.
        return !versions.isEmpty() && versions.getLast().equals(new Schema.Parser().parse(current.toString()));
    }

    /** Every reason why this schema cannot read what the versions wrote; empty where it can read all of it. */
    List<String> hindrances(Schema current) {
        List<String> hindrances = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            var result = SchemaCompatibility.checkReaderWriterCompatibility(current, versions.get(i)).getResult();
            for (var found : result.getIncompatibilities()) {
                hindrances.add(file + ": cannot read version " + (i + 1) + " at " + found.getLocation() + ": " + found.getType() + ", "
                        + found.getMessage());
            }
        }
        return hindrances;
    }
}
