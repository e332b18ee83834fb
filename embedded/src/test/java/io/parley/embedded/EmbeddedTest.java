package io.parley.embedded;

import io.parley.embedded.process.StartException;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedTest {

    @TempDir
    Path data;

    @Test
    void shouldRunTwiceOnOneMachineButOnceInAFolder() throws Exception {
        var schema = SchemaBuilder.record("Text").namespace("test").fields().requiredString("text").endRecord();
        try (Embedded one = Embedded.start(EmbeddedConfig.temporary().withData(data));
                Embedded other = Embedded.start(EmbeddedConfig.temporary())) {
            assertThat(one.bootstrapServers()).isNotEqualTo(other.bootstrapServers());
            KafkaClient client = KafkaClient.creating("one", one.kafka());
            client.write("text");
            assertThat(client.read(1)).containsExactly("text");
            assertThat(KafkaClient.creating("one", other.kafka())).isNotNull();
            assertThat(new RegistryClient(one.registryUrl()).register("one-value", schema)).isPositive();
            assertThatThrownBy(() -> new RegistryClient(other.registryUrl()).lookUp("one-value", schema)).hasMessageStartingWith("404");

            assertThatThrownBy(() -> Embedded.start(EmbeddedConfig.temporary().withData(data))).isInstanceOf(StartException.class)
                    .hasMessage("the data folder " + data + " is in use by another Parley (pid " + ProcessHandle.current().pid()
                            + "): stop that one or choose another folder");
        }

        assertThat(data.resolve("kafka")).exists();
    }

    @Test
    void shouldLeaveNothingRunningWhenOneOfThemCannotStart() {
        assertThatThrownBy(() -> Embedded.start(EmbeddedConfig.temporary().withData(data).withHome(data)))
                .isInstanceOf(StartException.class).hasMessageStartingWith("the schema registry is missing");

        assertThat(ProcessHandle.current().children().filter(child -> child.info().commandLine().orElse("").contains(data.toString())))
                .isEmpty();
    }
}
