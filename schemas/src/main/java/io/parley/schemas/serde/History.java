package io.parley.schemas.serde;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The versions of a schema that were ever written, as {@code src/main/avro/history} holds them. */
public final class History {

    private static final String FOLDER = "/io/parley/schemas/history/";

    private History() {}

    /**
     * Every version of a schema, oldest first; the newest is the current one.
     *
     * @param file name of the schema's file without its ending, as {@code room-state}
     * @throws IllegalArgumentException where there is no such history
     */
    public static List<Schema> of(String file) {
        List<Schema> versions = new ArrayList<>();
        for (Schema version = read(file, 1); version != null; version = read(file, versions.size() + 1)) {
            versions.add(version);
        }
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    "no schema history of '" + file + "': nothing is at " + resource(file, 1) + " of the class path");
        }
        return List.copyOf(versions);
    }

    private static @Nullable Schema read(String file, int version) {
        try (InputStream json = History.class.getResourceAsStream(resource(file, version))) {
            return json == null ? null : new Schema.Parser().parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource(file, version), e);
        }
    }

    private static String resource(String file, int version) {
        return FOLDER + file + "-v" + version + ".avsc";
    }
}
