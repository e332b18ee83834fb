package io.parley.embedded;

import io.parley.embedded.process.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedKafkaTest {

    @TempDir
    Path data;

    @Test
    void shouldKeepRecordsOverKillRestartAndClose() throws Exception {
        List<String> progress = new ArrayList<>();
        EmbeddedConfig config = EmbeddedConfig.temporary().withData(data).withProgress(progress::add);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(config)) {
            KafkaClient client = KafkaClient.creating("kept", kafka);
            client.write("before the kill");
            client.writeInTransaction("writer", "in a transaction before the kill");
            long killed = kafka.pid();

            kafka.kill();

            assertThat(kafka.isAlive()).isFalse();
            assertThat(ProcessHandle.of(killed)).isEmpty();

            kafka.restart();

            client.writeInTransaction("writer", "after the restart");
            assertThat(client.read(3)).containsExactly("before the kill", "in a transaction before the kill", "after the restart");
            assertThat(progress).hasSize(2).allMatch(line -> line.matches("broker ready \\(\\d+\\.\\d s\\)"));
        }

        try (EmbeddedKafka again = EmbeddedKafka.start(config)) {
            assertThat(new KafkaClient(again.bootstrapServers(), "kept").read(3)).hasSize(3);
        }
    }

    @Test
    void shouldTakePortsBelowThoseOfOutgoingConnectionsAndDeleteTemporaryData() {
        Path log;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedConfig.temporary())) {
            assertThat(Integer.parseInt(kafka.bootstrapServers().substring("127.0.0.1:".length()))).isBetween(20_000, 32_767);
            log = Path.of(ProcessHandle.of(kafka.pid()).orElseThrow().info().arguments().map(arguments -> arguments[arguments.length - 5])
                    .orElseThrow());
            assertThat(log).exists();
        }

        assertThat(log.getParent()).doesNotExist();
    }

    @Test
    void shouldNameThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedConfig config = EmbeddedConfig.temporary().withKafkaPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedKafka.start(config)).isInstanceOf(StartException.class)
                    .hasMessageStartingWith("port " + taken.getLocalPort() + " for the broker is in use");
        }
    }

    @Test
    void shouldQuoteTheLogWhenTheStartFails() throws Exception {
        Path meta = Files.createDirectories(data.resolve("kafka/log")).resolve("meta.properties");
        Files.writeString(meta, "version=1\nnode.id=77\ncluster.id=other\n");

        assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedConfig.temporary().withData(data))).isInstanceOf(StartException.class)
                .hasMessageStartingWith("the broker ended with exit code 1 while starting").hasMessageContaining("Stored node id 77")
                .hasMessageContaining(data.resolve("kafka/broker.log").toString());
    }
}
