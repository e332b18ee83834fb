package io.parley.schemas.history;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Adds changed schemas to the history, if they can read all of it. Runs only when asked for: {@code -Dtest=AcceptSchemas}. */
class AcceptSchemas {

    static final String COMMAND = "mvn -q -pl schemas test -Dtest=AcceptSchemas";

    @Test
    void shouldAddTheNextVersionOfWhatChanged() throws Exception {
        List<String> hindrances = new ArrayList<>();
        for (var entry : SchemaFiles.current().entrySet()) {
            SchemaLine line = SchemaFiles.line(entry.getKey());
            hindrances.addAll(line.hindrances(entry.getValue()));
        }
        assertThat(hindrances).as("nothing is written while a schema cannot read its history").isEmpty();

        Files.createDirectories(SchemaFiles.HISTORY);
        for (var entry : SchemaFiles.current().entrySet()) {
            SchemaLine line = SchemaFiles.line(entry.getKey());
            if (!line.endsWith(entry.getValue())) {
                Files.writeString(SchemaFiles.version(entry.getKey(), line.versions().size() + 1), entry.getValue().toString(true) + "\n");
            }
        }
    }
}
