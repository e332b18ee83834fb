package io.parley.gateway;

import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class FrontTest {

    private static final String CALL = "/api/parley/v1/renderer/callbacks";
    private static final String SHOP = "https://shop.example";

    private final FakeLog log = new FakeLog();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void shouldLetNoOtherSiteReadByDefault() throws IOException {
        try (TestGateway gateway = new TestGateway(log, TestGateway.config());
                Response preflight = preflight(gateway, SHOP);
                Response answer = call(gateway, SHOP)) {
            assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void shouldAnswerPreflightsOfSitesThatMayCall() throws IOException {
        try (TestGateway gateway = gateway("gateway.origins", SHOP + ",https://museum.example");
                Response preflight = preflight(gateway, SHOP)) {
            assertThat(preflight.code()).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
            assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST");
            assertThat(preflight.header("Access-Control-Allow-Headers"))
                    .isEqualTo("Authorization, Content-Type, Idempotency-Key, traceparent, tracestate, Last-Event-ID");
            assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("600");
            assertThat(preflight.header("Access-Control-Allow-Credentials")).isNull();
            assertThat(preflight.header("Vary")).isEqualTo("Origin");
        }
    }

    @Test
    void shouldLetThoseSitesReadRefusalsToo() throws IOException {
        try (TestGateway gateway = gateway("gateway.origins", SHOP);
                Response answer = call(gateway, SHOP);
                Response foreign = call(gateway, "https://evil.example");
                Response refused = preflight(gateway, "https://evil.example")) {
            assertThat(answer.body().string()).contains("\"code\":40002");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
            assertThat(foreign.header("Access-Control-Allow-Origin")).isNull();
            assertThat(foreign.header("Vary")).isEqualTo("Origin");
            assertThat(refused.header("Access-Control-Allow-Origin")).isNull();
            assertThat(refused.header("Access-Control-Allow-Methods")).isNull();
        }
    }

    @Test
    void shouldNeverAllowCredentialsToAllSites() throws IOException {
        try (TestGateway gateway = gateway("gateway.origins", "*"); Response answer = call(gateway, SHOP)) {
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        }
    }

    @Test
    void shouldKeepBrowsersCareful() throws IOException {
        try (TestGateway gateway = new TestGateway(log, TestGateway.config()); Response answer = call(gateway, SHOP)) {
            assertCareful(answer);
        }
    }

    @Test
    void shouldKeepBrowsersCarefulWithWhatNeverGetsToARouteToo() throws IOException {
        try (TestGateway gateway = gateway("gateway.max_headers", "2048");
                Response unreadable = get(gateway, "/api/%zz", "X-Short", "x");
                Response tooLarge = get(gateway, CALL, "X-Long", "x".repeat(4000));
                Response handshake = gateway.client.newCall(new Request.Builder().header("Connection", "Upgrade")
                        .header("Upgrade", "websocket").header("Sec-WebSocket-Version", "13")
                        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                        .url(gateway.url("/api/parley/v1/rooms/room/messages?Authorization=stranger")).build()).execute()) {
            assertThat(unreadable.code()).isEqualTo(400);
            assertThat(tooLarge.code()).isEqualTo(431);
            assertThat(handshake.code()).isEqualTo(401);
            assertThat(handshake.header("WWW-Authenticate")).isEqualTo("Bearer");
            for (Response answer : new Response[]{unreadable, tooLarge, handshake}) {
                assertCareful(answer);
            }
        }
    }

    private static void assertCareful(Response answer) {
        assertThat(answer.headers("X-Content-Type-Options")).as("%s", answer).containsExactly("nosniff");
        assertThat(answer.headers("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers("Content-Security-Policy")).containsExactly("default-src 'none'; frame-ancestors 'none'");
    }

    private static Response get(TestGateway gateway, String path, String name, String value) throws IOException {
        return gateway.client.newCall(new Request.Builder().url(gateway.url(path)).header(name, value).build()).execute();
    }

    @Test
    void shouldBoundBodies() {
        try (TestGateway gateway = gateway("gateway.max_body", "1024")) {
            assertThat(gateway.post(CALL, "x".repeat(1025))).contains("\"code\":40006", "at most 1024 bytes");
            assertThat(gateway.post(CALL, "x".repeat(1024))).contains("\"code\":40001");
        }
    }

    @Test
    void shouldSayTooLargeAsHttpDoesToo() throws IOException {
        try (TestGateway gateway = gateway("gateway.max_body", "1024");
                Response answer = gateway.client.newCall(gateway.post(CALL, RequestBody.create(new byte[1025]))).execute()) {
            assertThat(answer.code()).isEqualTo(413);
        }
    }

    @Test
    void shouldBoundFrames() {
        log.willing();
        try (TestGateway gateway = gateway("gateway.max_frame", "4096")) {
            // given
            WebSocketClient microphone = gateway.connect(gateway.microphoneUrl("room", "&mode=ask")).begin();
            microphone.awaitMessages(1);

            // when
            microphone.send(new byte[4098]);

            // then
            assertThat(microphone.awaitEnd()).startsWith("1009");
        }
    }

    @Test
    void shouldBoundHeaders() throws IOException {
        try (TestGateway gateway = gateway("gateway.max_headers", "2048");
                Response answer = gateway.client.newCall(new Request.Builder().url(gateway.url(CALL)).header("X-Long", "x".repeat(4000))
                        .build()).execute()) {
            assertThat(answer.code()).isEqualTo(431);
            assertThat(answer.body().string()).contains("\"code\":40008");
        }
    }

    @Test
    void shouldRefuseWhatIsNoRequestInTheShapeOfAnswers() throws IOException {
        try (TestGateway gateway = new TestGateway(log, TestGateway.config());
                Response answer = gateway.client.newCall(new Request.Builder().url(gateway.url("/api/%zz")).build()).execute()) {
            assertThat(answer.code()).isEqualTo(400);
            assertThat(answer.body().string()).startsWith("{\"code\":4000");
        }
    }

    private TestGateway gateway(String key, String value) {
        return new TestGateway(log, TestGateway.config(Map.of(key, value)));
    }

    private static Response call(TestGateway gateway, String origin) throws IOException {
        return gateway.client.newCall(gateway.post(CALL, RequestBody.create("{}", MediaType.get("application/json")), "Origin", origin))
                .execute();
    }

    private static Response preflight(TestGateway gateway, String origin) throws IOException {
        return gateway.client.newCall(new Request.Builder().url(gateway.url(CALL)).method("OPTIONS", null).header("Origin", origin)
                .header("Access-Control-Request-Method", "POST").header("Access-Control-Request-Headers", "authorization").build())
                .execute();
    }
}
