package io.parley.schemas.history;

import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.idl.IdlReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The schemas of this module as they lie in the source folder. */
final class SchemaFiles {

    static final Path AVRO = Path.of("src", "main", "avro");
    static final Path HISTORY = AVRO.resolve("history");
    /** Only ever a part of other schemas. */
    private static final String PART = "envelope";

    private SchemaFiles() {}

    /** Every schema that is written somewhere, by the name of its file without the ending. */
    static SortedMap<String, Schema> current() throws IOException {
        SortedMap<String, Schema> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(AVRO)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".avdl")).toList()) {
                String name = file.getFileName().toString().replace(".avdl", "");
                if (!name.equals(PART)) {
                    schemas.put(name, Objects.requireNonNull(new IdlReader().parse(file).getMainSchema(), file + " names no main schema"));
                }
            }
        }
        return schemas;
    }

    /** What the history folder holds of a schema. */
    static SchemaLine line(String file) throws IOException {
        List<Schema> versions = new ArrayList<>();
        while (Files.exists(version(file, versions.size() + 1))) {
            versions.add(new SchemaParser().parse(version(file, versions.size() + 1)).mainSchema());
        }
        return new SchemaLine(file, versions);
    }

    static Path version(String file, int number) {
        return HISTORY.resolve(file + "-v" + number + ".avsc");
    }
}
