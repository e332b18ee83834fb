package io.parley.takeover.dispatch.callbacks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.liveapi.callback.CallbackKey;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.schemas.renderer.RtcAccess;
import io.parley.takeover.dispatch.Pause;
import io.parley.takeover.dispatch.callbacks.CallbackSender.NotTakenException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One callback at a time, against a real HTTP server; time passes only in pauses. */
class CallbackSenderTest {

    private static final Instant DECIDED = Instant.parse("2026-01-01T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockWebServer owner = new MockWebServer();
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = DECIDED.plusMillis(40);

    @BeforeEach
    void start() throws IOException {
        owner.start();
    }

    @AfterEach
    void end() {
        owner.close();
    }

    @Test
    void shouldPostTheVendorsBodyAndNameTheCallback() throws Exception {
        // given
        owner.enqueue(new MockResponse.Builder().code(204).build());

        // when
        tell(finished(), Optional.empty());

        // then
        RecordedRequest request = request();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("Parley-Callback-Id")).isEqualTo("s-1:37");
        assertThat(request.getHeaders().get("traceparent")).isNotBlank();
        assertThat(request.getHeaders().get("Parley-Signature")).isNull();
        assertThat(body(request)).isEqualTo(
                "{\"sessionId\":\"s\",\"status\":37,\"commandTraceId\":\"s-1\",\"commandFinishTime\":\"2026-01-01 12:00:00\","
                        + "\"taskResult\":\"cancelled\",\"userData\":\"mine\"}");
        assertThat(meters.counter("parley.callbacks.told", "outcome", "taken").count()).isEqualTo(1);
        assertThat(meters.timer("parley.callbacks.delay").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
    }

    @Test
    void shouldTellWhereTheVideoIs() throws Exception {
        // given
        owner.enqueue(new MockResponse.Builder().build());
        OwnerCallback created = OwnerCallback.newBuilder().setEnvelope(new Envelope("s", null, DECIDED)).setCallbackId("s:35")
                .setUrl(owner.url("/").toString()).setStatus(35).setRtc(new RtcAccess("app", "channel", "1", "token")).build();

        // when
        tell(created, Optional.empty());

        // then
        assertThat(body(request())).isEqualTo(
                "{\"sessionId\":\"s\",\"rtcAppId\":\"app\",\"rtcChannelId\":\"channel\",\"rtcUid\":\"1\",\"rtcToken\":\"token\",\"status\":35}");
    }

    @Test
    void shouldTellTheSameAgainUntilItIsTaken() throws Exception {
        // given
        owner.enqueue(new MockResponse.Builder().code(503).build());
        owner.enqueue(new MockResponse.Builder().code(404).build());
        owner.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build());
        owner.enqueue(new MockResponse.Builder().build());

        // when
        tell(finished(), Optional.empty());

        // then
        Set<String> told = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            RecordedRequest request = request();
            told.add(request.getHeaders().get("Parley-Callback-Id") + body(request));
        }
        assertThat(told).hasSize(1);
        assertThat(pauses).hasSize(3);
        assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(pauses.getLast()).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void shouldGiveUpWhenItsTimeIsOver() {
        // given
        for (int i = 0; i < 100; i++) {
            owner.enqueue(new MockResponse.Builder().code(500).build());
        }

        // when, then
        assertThatThrownBy(() -> tell(finished(), Optional.empty())).isInstanceOf(NotTakenException.class)
                .hasMessageMatching("the callback s-1:37 was not taken in \\d+ tries; the last: HTTP 500");
        assertThat(now).isBetween(DECIDED.plusSeconds(30), DECIDED.plusSeconds(60));
        assertThat(meters.counter("parley.callbacks.told", "outcome", "given-up").count()).isEqualTo(1);
        assertThat(meters.counter("parley.callbacks.tries", "outcome", "failed").count()).isEqualTo(owner.getRequestCount());
    }

    @Test
    void shouldTryOnceWhatIsReadAfterItsTime() throws Exception {
        // given
        now = DECIDED.plus(Duration.ofHours(1));
        owner.enqueue(new MockResponse.Builder().build());

        // when
        tell(finished(), Optional.empty());

        // then
        assertThat(owner.getRequestCount()).isEqualTo(1);
    }

    @Test
    void shouldGiveUpAnOwnerWhoIsTooSlow() throws Exception {
        // given
        owner.enqueue(new MockResponse.Builder().headersDelay(10, TimeUnit.SECONDS).build());
        owner.enqueue(new MockResponse.Builder().build());

        // when
        tell(finished(), Optional.empty());

        // then
        assertThat(owner.getRequestCount()).isEqualTo(2);
    }

    @Test
    void shouldFollowNobodyElsewhere() throws Exception {
        // given
        owner.enqueue(new MockResponse.Builder().code(302).setHeader("Location", owner.url("/elsewhere")).build());
        owner.enqueue(new MockResponse.Builder().build());

        // when
        tell(finished(), Optional.empty());

        // then
        assertThat(request().getUrl().encodedPath()).isEqualTo("/told");
        assertThat(request().getUrl().encodedPath()).isEqualTo("/told");
    }

    @Test
    void shouldSignWhatItTellsEachTimeAnew() throws Exception {
        // given
        owner.enqueue(new MockResponse.Builder().code(500).build());
        owner.enqueue(new MockResponse.Builder().build());

        // when: the pause takes it into the next second
        now = DECIDED.plusMillis(999);
        tell(finished(), Optional.of("hush"));

        // then
        RecordedRequest first = request();
        RecordedRequest second = request();
        assertThat(first.getHeaders().get("Parley-Timestamp")).isEqualTo("1767268800");
        assertThat(second.getHeaders().get("Parley-Timestamp")).isEqualTo("1767268801");
        assertThat(first.getHeaders().get("Parley-Signature")).isEqualTo(new CallbackKey("hush").sign("1767268800", body(first)));
        assertThat(second.getHeaders().get("Parley-Signature")).hasSize(64).isNotEqualTo(first.getHeaders().get("Parley-Signature"));
    }

    @Test
    void shouldSignWhatAnAccountIsToldAtItsOwnAddressWithAKeyOfItsOwn() throws Exception {
        // given
        owner.enqueue(new MockResponse.Builder().build());
        OwnerCallback own = OwnerCallback.newBuilder(finished()).setKeyOf("shop").build();

        // when
        tell(own, Optional.of("hush"));

        // then
        RecordedRequest told = request();
        String key = new CallbackKey("hush").of("shop");
        assertThat(told.getHeaders().get("Parley-Signature")).isEqualTo(new CallbackKey(key).sign("1767268800", body(told)));
    }

    @Test
    void shouldSayWhichCallbackHasNoAddress() {
        // given
        OwnerCallback nowhere = finished("ftp://user:secret@host/");

        // when, then
        assertThatThrownBy(() -> tell(nowhere, Optional.empty())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s-1:37").hasMessageNotContaining("secret");
    }

    private void tell(OwnerCallback callback, Optional<String> authKey) throws Exception {
        Pause pause = time -> {
            pauses.add(time);
            now = now.plus(time);
        };
        CallbackConfig config = new CallbackConfig(Duration.ofMillis(500), 4, 2, Duration.ofMinutes(1), authKey);
        try (OwnerEndpoint owners = new OwnerEndpoint(config)) {
            new CallbackSender(owners, config, pause, () -> now, new Random(1), meters)
                    .handle(new ConsumerRecord<>(Topics.CALLBACKS, 0, 0, "s", callback));
        }
    }

    private OwnerCallback finished() {
        return finished(owner.url("/told").toString());
    }

    private static OwnerCallback finished(String url) {
        return OwnerCallback.newBuilder().setEnvelope(new Envelope("s", null, DECIDED)).setCallbackId("s-1:37")
                .setUrl(url).setStatus(37).setCommandTraceId("s-1").setCommandFinishTime("2026-01-01 12:00:00")
                .setTaskResult("cancelled").setUserData("mine").build();
    }

    private RecordedRequest request() throws InterruptedException {
        return java.util.Objects.requireNonNull(owner.takeRequest(5, TimeUnit.SECONDS));
    }

    private static String body(RecordedRequest request) {
        return java.util.Objects.requireNonNull(request.getBody()).utf8();
    }
}
