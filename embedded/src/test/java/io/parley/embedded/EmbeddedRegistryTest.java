package io.parley.embedded;

import io.parley.embedded.process.StartException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedRegistryTest {

    private static final Schema FIRST = SchemaBuilder.record("First").namespace("test").fields().requiredString("text").endRecord();
    private static final Schema SECOND = SchemaBuilder.record("Second").namespace("test").fields().requiredLong("number").endRecord();

    @TempDir
    Path data;

    @Test
    void shouldKeepSchemasAndTheirIdsOverKillAndRestart() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(EmbeddedConfig.temporary().withData(data))) {
            RegistryClient client = new RegistryClient(registry.url());
            int first = client.register("first-value", FIRST);

            registry.kill();
            registry.restart();

            assertThat(client.lookUp("first-value", FIRST)).isEqualTo(first);
            assertThat(client.schema(first)).isEqualTo(FIRST);
            assertThat(client.register("second-value", SECOND)).isNotEqualTo(first);
        }
    }

    @Test
    void shouldSayWhatToDoWhenItsProgramIsMissing() {
        assertThatThrownBy(() -> EmbeddedRegistry.start(EmbeddedConfig.temporary().withHome(data))).isInstanceOf(StartException.class)
                .hasMessageStartingWith("the schema registry is missing in " + data).hasMessageContaining("mvn package");
    }
}
