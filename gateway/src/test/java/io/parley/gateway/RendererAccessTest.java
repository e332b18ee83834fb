package io.parley.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.callbacks.RendererAccess;
import io.parley.gateway.limits.CallerLimits;
import io.parley.gateway.limits.LimitsConfig;
import io.parley.liveapi.callback.CallbackKey;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.StartupException;
import io.parley.schemas.renderer.RendererStatus;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who may speak as the renderer where it has a key; the clock of the gateway stands still. */
class RendererAccessTest {

    private static final String PATH = "/api/parley/v1/renderer/callbacks";
    private static final CallbackKey KEY = new CallbackKey("hush");
    private static final String ENDED = "{\"sessionId\":\"theirs\",\"userData\":\"room\",\"status\":9}";
    private static final String NOW = CallbackKey.timestamp(TestGateway.NOW);

    private final FakeLog log = new FakeLog();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void shouldTakeNothingFromWhoHasNoKey() throws IOException {
        try (TestGateway gateway = gateway(Map.of())) {
            // given
            String ofAnotherKey = new CallbackKey("guess").sign(NOW, ENDED);
            String ofAnotherBody = KEY.sign(NOW, ENDED.replace("room", "mine"));
            String old = CallbackKey.timestamp(TestGateway.NOW.minusSeconds(301));

            // when
            List<String> answers = List.of(tell(gateway, PATH), tell(gateway, PATH + "?key=guess"), tell(gateway, PATH + "?key="),
                    signed(gateway, NOW, ofAnotherKey), signed(gateway, NOW, ofAnotherBody), signed(gateway, old, KEY.sign(old, ENDED)),
                    signed(gateway, "now", KEY.sign("now", ENDED)), signed(gateway, "", ""));

            // then
            assertThat(answers).allSatisfy(answer -> assertThat(answer).startsWith("401 {\"code\":40101,").doesNotContain("hush"));
            assertThat(log.appended()).isEmpty();
        }
    }

    @Test
    void shouldTakeWhatIsSignedAndWhatComesToTheAddressWithTheKey() throws IOException {
        try (TestGateway gateway = gateway(Map.of())) {
            assertThat(signed(gateway, NOW, KEY.sign(NOW, ENDED))).startsWith("200 {\"code\":0,");
            assertThat(tell(gateway, PATH + "?key=hush")).startsWith("200 {\"code\":0,");
            assertThat(log.appended(RendererStatus.class)).hasSize(2);
        }
    }

    @Test
    void shouldBoundGuessesAndWhatIsToldOfARoom() throws IOException {
        try (TestGateway gateway = gateway(Map.of("gateway.calls_per_account", "1", "gateway.calls_per_room", "1"))) {
            // when
            String first = tell(gateway, PATH + "?key=guess");
            String second = tell(gateway, PATH + "?key=guess");
            String told = tell(gateway, PATH + "?key=hush");
            String tooMuch = tell(gateway, PATH + "?key=hush");

            // then
            assertThat(first).startsWith("401");
            assertThat(second).startsWith("429 {\"code\":42901,");
            assertThat(told).startsWith("200");
            assertThat(tooMuch).startsWith("429 {\"code\":42904,");
        }
    }

    @Test
    void shouldListenToOthersMachinesWithAKeyOnly() {
        assertThatThrownBy(() -> access("0.0.0.0", "")).isInstanceOf(StartupException.class)
                .hasMessageStartingWith("renderer.callback_key is not set, but gateway.host=0.0.0.0");
        assertThatCode(() -> access("0.0.0.0", "hush")).doesNotThrowAnyException();
        assertThatCode(() -> access("127.0.0.1", "")).doesNotThrowAnyException();
        assertThatCode(() -> access("::1", "")).doesNotThrowAnyException();
    }

    private TestGateway gateway(Map<String, String> values) {
        return new TestGateway(log, TestGateway.config(values), new OpenAccess(), Optional.of(KEY));
    }

    private static void access(String host, String key) {
        CallerLimits limits = new CallerLimits(LimitsConfig.from(Settings.of(Map.of(), LimitsConfig.KEYS)), () -> Instant.EPOCH,
                new SimpleMeterRegistry());
        RendererAccess.from(Settings.of(Map.of("renderer.callback_key", key), List.of(RendererAccess.CALLBACK_KEY)), host, limits,
                () -> Instant.EPOCH);
    }

    private static String tell(TestGateway gateway, String path, String... headers) throws IOException {
        RequestBody body = RequestBody.create(ENDED, MediaType.get("application/json"));
        try (Response answer = gateway.client.newCall(gateway.post(path, body, headers)).execute()) {
            return answer.code() + " " + answer.body().string();
        }
    }

    private static String signed(TestGateway gateway, String timestamp, String signature) throws IOException {
        return tell(gateway, PATH, "Parley-Timestamp", timestamp, "Parley-Signature", signature);
    }
}
