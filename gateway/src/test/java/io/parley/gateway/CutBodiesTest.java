package io.parley.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.parley.gateway.http.Bodies;
import io.parley.liveapi.LiveApiPaths;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that go away in the middle of a body: that happens to clients, and nobody has to be woken for it. */
class CutBodiesTest {

    private final Logger bodies = (Logger) LoggerFactory.getLogger(Bodies.class);
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Heard heard = new Heard();
    private final FakeLog log = new FakeLog();
    private TestGateway gateway;

    @BeforeEach
    void start() {
        bodies.setLevel(Level.DEBUG);
        heard.start();
        root.addAppender(heard);
        gateway = new TestGateway(log, TestGateway.config());
    }

    @AfterEach
    void stop() {
        gateway.close();
        log.close();
        root.detachAppender(heard);
        bodies.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
    void shouldWakeNobodyForAClientThatGoesAway(String length) throws IOException {
        // given: the body is waited for
        Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        client.getOutputStream().write(("POST " + LiveApiPaths.START + " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n" + length
                + "\r\n\r\n").getBytes(UTF_8));
        assertThat(new String(client.getInputStream().readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 100");
        client.getOutputStream().write((length.endsWith("chunked") ? "64\r\n{\"sess" : "{\"sess").getBytes(UTF_8));

        // when
        client.close();

        // then
        await().until(() -> !heard.events.isEmpty());
        gateway.close();
        assertThat(heard.events).allSatisfy(event -> assertThat(event.getLevel()).isEqualTo(Level.DEBUG)).singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).isEqualTo("a client went away within a body"));
        assertThat(log.appended()).isEmpty();
    }

    /** What the gateway says, and what others say that operators see. */
    private static final class Heard extends AppenderBase<ILoggingEvent> {

        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLoggerName().startsWith("io.parley.gateway.http") || event.getLevel().isGreaterOrEqual(Level.WARN)) {
                events.add(event);
            }
        }
    }
}
