package io.parley.runtime.service;

import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaConnectionTest {

    @TempDir
    private Path folder;

    @Test
    void shouldTakeFurtherSettingsFromTheFileAndNeverShowThem() throws Exception {
        Path file = Files.writeString(folder.resolve("client.properties"), "sasl.jaas.config=secret\nsecurity.protocol=SASL_SSL\n");
        Settings settings = Settings.of(
                Map.of("kafka.bootstrap", "a:1,b:2", "kafka.client_config", file.toString(), "kafka.session_timeout", "20s"),
                RuntimeKeys.ALL);

        KafkaConnection kafka = KafkaConnection.from(ServiceConfig.from(settings));

        assertThat(kafka.settings()).containsEntry("bootstrap.servers", "a:1,b:2").containsEntry("security.protocol", "SASL_SSL");
        assertThat(kafka.session()).isEqualTo(Duration.ofSeconds(20));
        assertThat(kafka.toString()).doesNotContain("secret");
    }

    @Test
    void shouldSayInOneLineThatABrokerCannotBeFound() {
        KafkaConnection kafka = KafkaConnection.to("no.such.host.invalid:9092");

        assertThatThrownBy(() -> kafka.admin("test")).isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("kafka.bootstrap=no.such.host.invalid:9092: the admin client test cannot be made: ");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        Settings settings = Settings.of(Map.of("kafka.client_config", folder.resolve("none").toString()), RuntimeKeys.ALL);
        ServiceConfig config = ServiceConfig.from(settings);

        assertThatThrownBy(() -> KafkaConnection.from(config)).isInstanceOf(SettingsException.class)
                .hasMessageContaining("kafka.client_config");
    }

    @Test
    void shouldTakeTheHostsNameForAnInstanceWithoutOne() {
        assertThat(ServiceConfig.from(Settings.of(Map.of(), RuntimeKeys.ALL)).instanceId()).isNotBlank();
        assertThat(ServiceConfig.from(Settings.of(Map.of("instance.id", "takeover-1"), RuntimeKeys.ALL)).instanceId())
                .isEqualTo("takeover-1");
    }

    @Test
    void shouldRefuseABootstrapWithoutPort() {
        assertThatThrownBy(() -> Settings.of(Map.of("kafka.bootstrap", "localhost"), RuntimeKeys.ALL)).isInstanceOf(SettingsException.class)
                .hasMessageContaining("kafka.bootstrap (flags): \"localhost\" is not allowed");
    }
}
