package io.parley.gateway;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What callers get who take too much; the clock of the gateway stands still. */
class LimitedCallersTest {

    private static final String QUESTION = "{\"text\":\"Where?\"}";

    private final FakeLog log = new FakeLog().willing();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void shouldTellAnAccountThatCallsTooOftenWhenToComeBack() throws IOException {
        try (TestGateway gateway = gateway("gateway.calls_per_account", "2")) {
            // given
            ask(gateway, "shop", "room-1").close();
            ask(gateway, "shop", "room-2").close();

            // when
            try (Response tooMany = ask(gateway, "shop", "room-3"); Response other = ask(gateway, "museum", "room-3")) {
                // then
                assertThat(tooMany.code()).isEqualTo(429);
                assertThat(tooMany.header("Retry-After")).isEqualTo("1");
                assertThat(tooMany.body().string()).startsWith("{\"code\":42903,\"message\":\"there were too many calls of this account");
                assertThat(other.body().string()).startsWith("{\"code\":0");
                assertThat(gateway.meters.get("parley.gateway.limited").tag("code", "42903").counter().count()).isEqualTo(1);
            }
        }
    }

    @Test
    void shouldBoundTheCallsAboutARoom() throws IOException {
        try (TestGateway gateway = gateway("gateway.calls_per_room", "1")) {
            // given
            ask(gateway, "shop", "room-1").close();

            // when
            try (Response tooMany = ask(gateway, "shop", "room-1");
                    Response other = ask(gateway, "shop", "room-2");
                    Response stranger = ask(gateway, "museum", "room-1")) {
                // then
                assertThat(tooMany.code()).isEqualTo(429);
                assertThat(tooMany.body().string()).contains("\"code\":42904");
                assertThat(stranger.code()).isEqualTo(200);
                assertThat(other.body().string()).startsWith("{\"code\":0");
            }
        }
    }

    @Test
    void shouldBoundTheSocketsOfAnAccountUntilOneOfThemWent() throws IOException {
        try (TestGateway gateway = gateway("gateway.max_sockets_per_account", "1")) {
            // given
            WebSocketClient first = pushes(gateway, "shop");

            // when
            WebSocketClient second = pushes(gateway, "shop");
            WebSocketClient other = pushes(gateway, "museum");

            // then
            assertThat(second.awaitEnd()).contains("429");
            assertThat(other.end()).isEmpty();
            first.cut();
            await().untilAsserted(() -> assertThat(pushes(gateway, "shop").end()).isEmpty());
        }
    }

    @Test
    void shouldBoundMicrophonesTooAndSayWhy() {
        try (TestGateway gateway = gateway("gateway.max_sockets", "1")) {
            // given
            pushes(gateway, "shop");

            // when
            WebSocketClient microphone = gateway.connect(gateway.microphoneUrl("room", "&mode=ask&Authorization=Bearer%20museum"));

            // then
            assertThat(microphone.awaitMessages(1)).singleElement().asString()
                    .startsWith("{\"code\":6,\"message\":\"Server not ready to receive\",\"detail\":").contains("too many connections");
            assertThat(microphone.awaitEnd()).startsWith("1008");
        }
    }

    private TestGateway gateway(String key, String value) {
        return new TestGateway(log, TestGateway.config(Map.of(key, value)));
    }

    private static Response ask(TestGateway gateway, String account, String room) throws IOException {
        return gateway.client.newCall(gateway.post("/api/parley/v1/rooms/" + room + "/questions",
                RequestBody.create(QUESTION, MediaType.get("application/json")), "Authorization", "Bearer " + account)).execute();
    }

    private static WebSocketClient pushes(TestGateway gateway, String account) {
        return gateway.connect(gateway.url("/api/parley/v1/rooms/room/messages?Authorization=Bearer%20" + account));
    }
}
