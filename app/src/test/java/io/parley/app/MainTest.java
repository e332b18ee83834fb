package io.parley.app;

import io.parley.embedded.EmbeddedRegistry;
import io.parley.embedded.junit.ParleyKafka;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What people get wrong, and the one line that says what to do. */
@Timeout(60)
@ExtendWith(ParleyKafka.class)
class MainTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(err, true, UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setErr(before);
    }

    @Test
    void shouldSayThatAFileIsNoSpeech() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("speech.wav"), "these are words, but nobody says them");

        // when
        int code = Main.run("ask", "--wav", file.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(lines()).singleElement().asString().startsWith("parley: --wav: " + file + " is not a WAV file");
    }

    @Test
    void shouldSayWhichKeyIsUnknownAndWhichIsMeant() {
        // when
        int code = Main.run("doctor", "--set", "kafka.bootstrp=localhost:9092");

        // then
        assertThat(code).isEqualTo(1);
        assertThat(lines()).singleElement().asString().startsWith("parley: ").contains("kafka.bootstrp", "kafka.bootstrap");
    }

    @Test
    void shouldServeNobodyElseFromOneMachine() {
        // when
        int code = Main.run("up", "--data", folder.toString(), "--set", "gateway.host=0.0.0.0");

        // then
        assertThat(code).isEqualTo(1);
        assertThat(lines()).singleElement().asString().startsWith("parley: gateway.host=0.0.0.0: ").contains("run --role gateway");
    }

    @Test
    void shouldSayThatNoRegistryAnswers() throws IOException {
        // given
        int closed = closedPort();

        // when
        int code = Main.run("run", "--role", "nlp", "--set", "kafka.bootstrap=127.0.0.1:" + closed, "--set",
                "registry.url=http://127.0.0.1:" + closed);

        // then
        assertThat(code).isEqualTo(1);
        assertThat(lines()).singleElement().asString()
                .startsWith("parley: registry.url=http://127.0.0.1:" + closed + ": no schema registry answers");
    }

    @Test
    void shouldSayThatNoBrokerAnswers(EmbeddedRegistry registry) throws IOException {
        // given
        int closed = closedPort();

        // when
        int code = Main.run("run", "--role", "nlp", "--set", "kafka.bootstrap=127.0.0.1:" + closed, "--set",
                "registry.url=" + registry.url());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(lines()).singleElement().asString().startsWith("parley: kafka.bootstrap=127.0.0.1:" + closed + ": no broker answered");
    }

    @Test
    void shouldSayThatAPortIsInUse() throws IOException {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {

            // when
            int code = Main.run("run", "--role", "token-proxy", "--set", "token_proxy.account=a", "--set", "token_proxy.secret=s", "--set",
                    "token_proxy.port=" + taken.getLocalPort(), "--set", "ops.port=0", "--set", "state.dir=" + folder);

            // then
            assertThat(code).isEqualTo(1);
            assertThat(lines()).singleElement().asString().startsWith("parley: token_proxy.port=" + taken.getLocalPort() + ": ");
        }
    }

    @Test
    void shouldSayThatNothingWasRecordedInAFolder() {
        // when
        int code = Main.run("audit", "--data", folder.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(lines()).singleElement().asString().startsWith("parley: --data: no Parley ever ran on " + folder);
    }

    @Test
    void shouldSayThatNoRegistryAnswersWhoeverAsksForJournals() throws IOException {
        // given
        int closed = closedPort();

        // when
        int code = Main.run("tail", "--session", "room", "--set", "registry.url=http://127.0.0.1:" + closed);

        // then
        assertThat(code).isEqualTo(1);
        assertThat(lines()).singleElement().asString()
                .startsWith("parley: registry.url=http://127.0.0.1:" + closed + ": no schema registry answers");
    }

    private List<String> lines() {
        return err.toString(UTF_8).lines().toList();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
