package io.parley.gateway;

import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.Push;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PushesTest {

    private static final String PATH = "/api/parley/v1/rooms/room/messages";
    private static final String ANSWER_JSON = "{\"service\":\"nlp\",\"id\":\"r-1\",\"trace\":\"room_1\",\"type\":\"answer\",\"answer\":\"你好。\",\"index\":1,\"status\":\"ok\"}";
    private static final Push ANSWER = new Push("nlp", "answer", "ok", "room_1", null, null, "你好。", null, 1, "r-1");
    private static final Push END = new Push("command", "eof", "ok", "room_1", null, null, null, null, null, null);

    private final FakeLog log = new FakeLog();
    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = new TestGateway(log, TestGateway.config());
    }

    @AfterEach
    void stop() {
        gateway.close();
        log.close();
    }

    @Test
    void shouldPushToAWebSocketFromItsConnectionOn() {
        // given
        WebSocketClient page = gateway.connect(gateway.url(PATH));

        // when
        log.deliver("room", ANSWER);
        log.deliver("another", ANSWER);
        log.deliver("room", new Answer("k", 0, "success", null));
        log.deliver("room", END);

        // then
        assertThat(page.awaitMessages(2)).containsExactly(ANSWER_JSON,
                "{\"service\":\"command\",\"type\":\"eof\",\"status\":\"ok\",\"trace\":\"room_1\"}");
    }

    @Test
    void shouldPushEvents() throws IOException {
        // given
        Request request = new Request.Builder().url(gateway.url(PATH)).header("Accept", "text/event-stream").build();
        try (Response response = gateway.client.newCall(request).execute()) {
            BufferedSource events = response.body().source();
            assertThat(events.readUtf8LineStrict()).isEqualTo(": open");
            assertThat(events.readUtf8LineStrict()).startsWith("id: 1-0-");
            assertThat(events.readUtf8LineStrict()).isEmpty();

            // when
            log.deliver("room", ANSWER);

            // then
            assertThat(response.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.readUtf8LineStrict()).startsWith("id: 1-1-");
            assertThat(events.readUtf8LineStrict()).isEqualTo("data: " + ANSWER_JSON);
            assertThat(events.readUtf8LineStrict()).isEmpty();
        }
    }

    @Test
    void shouldShowSilentClientsThatItLives() throws IOException {
        // given
        GatewayConfig impatient = new GatewayConfig("127.0.0.1", 0, Duration.ofSeconds(1), 1, 1, Duration.ZERO, Duration.ofMillis(300),
                TestGateway.front());
        Request.Builder request = new Request.Builder().header("Accept", "text/event-stream");
        try (TestGateway silent = new TestGateway(log, impatient);
                Response response = silent.client.newCall(request.url(silent.url(PATH)).build()).execute()) {
            BufferedSource events = response.body().source();
            events.readUtf8LineStrict();
            events.readUtf8LineStrict();
            events.readUtf8LineStrict();

            // when
            String first = events.readUtf8LineStrict();
            events.readUtf8LineStrict();
            String second = events.readUtf8LineStrict();

            // then
            assertThat(first).isEqualTo(": ping");
            assertThat(second).isEqualTo(": ping");
        }
    }

    @Test
    void shouldKeepASocketThatAnswersPingsAndAnswerItsPings() {
        // given
        GatewayConfig impatient = new GatewayConfig("127.0.0.1", 0, Duration.ofSeconds(1), 1, 1, Duration.ZERO, Duration.ofMillis(2_500),
                TestGateway.front());
        try (TestGateway silent = new TestGateway(log, impatient)) {
            WebSocketClient page = new WebSocketClient(silent.client.newBuilder().pingInterval(Duration.ofMillis(400)).build(),
                    silent.url(PATH));

            // when
            await().during(Duration.ofSeconds(5)).until(() -> page.end().isEmpty());
            log.deliver("room", ANSWER);

            // then
            assertThat(page.awaitMessages(1)).containsExactly(ANSWER_JSON);
        }
    }

    /** What the server says is no sign of life of the client's. */
    @Test
    void shouldKeepASocketThatIsPushedToAllTheTime() {
        // given
        GatewayConfig impatient = new GatewayConfig("127.0.0.1", 0, Duration.ofSeconds(1), 1, 64, Duration.ZERO, Duration.ofMillis(2_500),
                TestGateway.front());
        try (TestGateway busy = new TestGateway(log, impatient)) {
            WebSocketClient page = busy.connect(busy.url(PATH));

            // when
            await().pollInterval(Duration.ofMillis(50)).during(Duration.ofSeconds(6)).until(() -> {
                log.deliver("room", ANSWER);
                return page.end().isEmpty();
            });

            // then
            assertThat(page.received()).hasSizeGreaterThan(40);
        }
    }

    @Test
    void shouldServeNothingElseThere() {
        // when
        String answer = gateway.call(new Request.Builder().url(gateway.url(PATH)).header("Accept", "text/html").build());

        // then
        assertThat(answer).contains("40002", "header Accept", "text/html");
    }

    @Test
    void shouldLeaveTheRoomWhenTheClientGoes() {
        // given
        WebSocketClient page = gateway.connect(gateway.url(PATH));
        assertThat(log.listenersOf("room")).isOne();

        // when
        page.cut();

        // then
        await().untilAsserted(() -> assertThat(log.listenersOf("room")).isZero());
        await().untilAsserted(
                () -> assertThat(gateway.meters.get("parley.gateway.sockets").tag("kind", "messages").gauge().value()).isZero());
    }

    @Test
    void shouldCloseAWebSocketThatDoesNotRead() throws IOException {
        // given
        try (Socket page = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            handshake(page);

            // when
            flood();

            // then
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(log.listenersOf("room")).isZero());
            assertThat(gateway.meters.counter("parley.gateway.pushes.too_far_behind").count()).isOne();
        }
    }

    @Test
    void shouldCloseEventsThatAreNotRead() throws IOException {
        // given
        try (Socket page = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            page.getOutputStream()
                    .write(("GET " + PATH + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            await().until(() -> log.listenersOf("room") == 1);

            // when
            flood();

            // then
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(log.listenersOf("room")).isZero());
            assertThat(gateway.meters.counter("parley.gateway.pushes.too_far_behind").count()).isOne();
        }
    }

    @Test
    void shouldSayGoodbyeWhenTheGatewayEnds() {
        // given
        WebSocketClient page = gateway.connect(gateway.url(PATH));

        // when
        gateway.closeServer();

        // then
        assertThat(page.awaitEnd()).isNotEmpty();
        await().untilAsserted(() -> assertThat(log.listenersOf("room")).isZero());
    }

    @Test
    void shouldRefuseTheHandshakeWhenTheBrokerIsAway() {
        // given
        log.goAway();

        // when
        WebSocketClient page = gateway.connect(gateway.url(PATH));

        // then
        assertThat(page.awaitEnd()).startsWith("failed: java.net.ProtocolException");
    }

    private static void handshake(Socket page) throws IOException {
        page.getOutputStream().write(("GET " + PATH + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        InputStream in = page.getInputStream();
        assertThat(new String(in.readNBytes(12), StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 101");
    }

    /** More than the kernel's buffers and the client's own together hold. */
    private void flood() {
        Push large = new Push("nlp", "answer", "ok", "room_1", null, null, "x".repeat(1_000_000), null, 1, "r-1");
        for (int i = 0; i < 40; i++) {
            log.deliver("room", large);
        }
    }
}
