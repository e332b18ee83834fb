package io.parley.takeover.dispatch.http;

import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.OwnRtc;
import io.parley.liveapi.takeover.QueueRequest;
import io.parley.takeover.dispatch.renderer.CallMarks;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import io.parley.takeover.dispatch.renderer.TakenOver;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpRendererTest {

    private static final CallMarks MARKS = new CallMarks("a#1", OptionalLong.of(7), Map.of("traceparent", "00-1-2-01"));
    private static final String PARAM = "{\"tts_query\":{\"content\":\"Good morning.\"}}";

    private final MockWebServer server = new MockWebServer();
    private HttpRenderer renderer;

    @BeforeEach
    void start() throws IOException {
        server.start();
        renderer = new HttpRenderer(URI.create("http://127.0.0.1:" + server.getPort() + "/"), Optional.of("secret"), Duration.ofMillis(500),
                4);
    }

    @AfterEach
    void stop() {
        renderer.close();
        server.close();
    }

    @Test
    void shouldSendTheReferencesRequestWithOurHeaders() throws Exception {
        answers("{\"code\":0,\"message\":\"success\",\"data\":{\"commandStatus\":34,\"commandTraceId\":\"r1\"}}");

        RendererAnswer<TakenOver> answer = renderer.queue("session", PARAM, MARKS);

        assertThat(answer).isEqualTo(new RendererAnswer.Done<>(new TakenOver("r1", 34)));
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo(LiveApiPaths.QUEUE);
        assertThat(QueueRequest.read(body(request))).isEqualTo(new QueueRequest("session", null, PARAM));
        assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo("a#1");
        assertThat(request.getHeaders().get("Parley-Epoch")).isEqualTo("7");
        assertThat(request.getHeaders().get("traceparent")).isEqualTo("00-1-2-01");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer secret");
        assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
    }

    @Test
    void shouldReadABareToken() throws Exception {
        answers("{\"code\":0,\"message\":\"success\",\"data\":\"newer\"}");

        RendererAnswer<String> answer = renderer.refreshRtc("session", "channel", MARKS);

        assertThat(answer).isEqualTo(new RendererAnswer.Done<>("newer"));
        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo(LiveApiPaths.RTC_TOKEN);
        assertThat(body(request)).isEqualTo("{\"sessionId\":\"session\",\"rtcChannelId\":\"channel\"}");
    }

    @Test
    void shouldSendNoEpochWhereThereIsNone() throws Exception {
        answers("{\"code\":0,\"message\":\"success\",\"data\":{\"isSuccess\":true,\"commandTraceId\":\"r1\"}}");

        RendererAnswer<TakenOver> answer = renderer.command("session", PARAM, new CallMarks("a#1", OptionalLong.empty(), Map.of()));

        assertThat(answer).isEqualTo(new RendererAnswer.Done<>(new TakenOver("r1", null)));
        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo(LiveApiPaths.COMMAND_V2);
        assertThat(request.getHeaders().get("Parley-Epoch")).isNull();
    }

    @Test
    void shouldReadWhatWasPlayedOfWhatACancelCut() throws Exception {
        answers("{\"code\":0,\"message\":\"\",\"data\":{\"isSuccess\":false,\"message\":\"not live: r1\",\"playedChars\":{\"r2\":11}}}");

        var answer = renderer.cancel("session", List.of("r1", "r2"), MARKS);

        assertThat(answer).isInstanceOfSatisfying(RendererAnswer.Done.class,
                done -> assertThat(done.value()).hasFieldOrPropertyWithValue("playedChars", Map.of("r2", 11)));
        assertThat(body(server.takeRequest())).contains("\"r1;r2\"");
    }

    @Test
    void shouldMakeASessionWithOurIdInItsUserDataAndTheOwnersApplication() throws Exception {
        answers("{\"code\":0,\"message\":\"\",\"data\":{\"sessionId\":\"their\",\"sessionToken\":\"t\",\"status\":32}}");

        var answer = renderer.create(new CreateRequest("{}", new OwnRtc("token", "7", "app", "channel"), "our"), MARKS);

        assertThat(answer).isInstanceOfSatisfying(RendererAnswer.Done.class,
                done -> assertThat(done.value()).hasFieldOrPropertyWithValue("sessionId", "their").hasFieldOrPropertyWithValue("status",
                        32));
        assertThat(body(server.takeRequest())).contains("\"userData\":\"our\"", "\"urtcUseExternalApp\":true", "\"urtcUid\":\"7\"",
                "\"urtcChannelId\":\"channel\"");
    }

    @Test
    void shouldTellARefusal() throws Exception {
        answers("{\"code\":40903,\"message\":\"older epoch\"}");
        assertThat(renderer.command("session", PARAM, MARKS)).isEqualTo(new RendererAnswer.Refused<>(40903, "older epoch"));

        answers("{\"code\":0,\"message\":\"success\",\"data\":{\"isSuccess\":false}}");
        assertThat(renderer.command("session", PARAM, MARKS)).isInstanceOf(RendererAnswer.Refused.class);

        answers("{\"code\":0,\"message\":\"success\",\"data\":false}");
        assertThat(renderer.start("session", MARKS)).isInstanceOf(RendererAnswer.Refused.class);

        server.enqueue(new MockResponse.Builder().code(401).body("who are you").build());
        assertThat(renderer.close("session", MARKS)).isEqualTo(new RendererAnswer.Refused<>(401, "HTTP 401"));
    }

    @Test
    void shouldTakeAStartWithoutDataForAYes() throws Exception {
        answers("{\"code\":0,\"message\":\"success\"}");

        assertThat(renderer.start("session", MARKS)).isEqualTo(new RendererAnswer.Done<>(true));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408})
    void shouldNotKnowAfterAnErrorOfTheServer(int status) throws Exception {
        server.enqueue(new MockResponse.Builder().code(status).build());

        assertThat(renderer.command("session", PARAM, MARKS)).isEqualTo(new RendererAnswer.Unclear<>("HTTP " + status));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"code\":0,\"message\":\"success\"}", "{\"code\":0,\"data\":{\"isSuccess\":\"yes\"}}"})
    void shouldNotKnowAfterAnAnswerThatCannotBeRead(String body) throws Exception {
        answers(body);

        assertThat(renderer.command("session", PARAM, MARKS)).isInstanceOf(RendererAnswer.Unclear.class);
    }

    @Test
    void shouldTakeNoIdsThatNoTakeoverOrSessionCanHave() throws Exception {
        String id = "x".repeat(301);
        String taken = "{\"code\":0,\"message\":\"success\",\"data\":";
        answers(taken + "{\"isSuccess\":true,\"commandTraceId\":\"" + id + "\"}}");
        assertThat(renderer.command("session", PARAM, MARKS)).isInstanceOf(RendererAnswer.Unclear.class);

        answers(taken + "{\"commandStatus\":34,\"commandTraceId\":\"" + id + "\"}}");
        assertThat(renderer.queue("session", PARAM, MARKS)).isInstanceOf(RendererAnswer.Unclear.class);

        answers(taken + "{\"commandTraceIds\":[\"" + id + "\"]}}");
        assertThat(renderer.list("session", MARKS)).isInstanceOf(RendererAnswer.Unclear.class);

        answers(taken + "{\"sessionId\":\"" + id + "\",\"sessionToken\":\"token\",\"status\":35}}");
        assertThat(renderer.create(new CreateRequest("{}", null, "our"), MARKS)).isInstanceOf(RendererAnswer.Unclear.class);
    }

    @Test
    void shouldReadNoAnswerThatIsLongerThanAnyThereIs() throws Exception {
        answers("{\"code\":0,\"message\":\"" + "x".repeat(65_536) + "\",\"data\":{\"isSuccess\":true,\"commandTraceId\":\"r1\"}}");

        assertThat(renderer.command("session", PARAM, MARKS)).isInstanceOf(RendererAnswer.Unclear.class);
    }

    @Test
    void shouldNotKnowWhenTheAnswerComesTooLate() throws Exception {
        server.enqueue(new MockResponse.Builder().headersDelay(5, TimeUnit.SECONDS).body("{\"code\":0}").build());

        assertThat(renderer.command("session", PARAM, MARKS)).isInstanceOf(RendererAnswer.Unclear.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void shouldNotKnowWhenTheBodyTricklesInTooSlowly() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{\"code\":0,\"message\":\"success\",\"data\":{\"isSuccess\":true}}")
                .throttleBody(1, 200, TimeUnit.MILLISECONDS).build());

        assertThat(renderer.command("session", PARAM, MARKS)).isInstanceOf(RendererAnswer.Unclear.class);
    }

    @Test
    void shouldNotKnowWhenTheConnectionBreaksAfterTheRequest() throws Exception {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build());

        assertThat(renderer.command("session", PARAM, MARKS)).isInstanceOf(RendererAnswer.Unclear.class);
        assertThat(server.getRequestCount()).as("nothing is repeated behind our back").isEqualTo(1);
    }

    @Test
    void shouldKnowThatNothingWasDoneWhereNobodyListens() throws Exception {
        server.close();

        assertThat(renderer.command("session", PARAM, MARKS)).isInstanceOf(RendererAnswer.NotDone.class);
    }

    @Test
    void shouldKnowThatNothingWasDoneWhenTheRendererIsTooBusy() throws Exception {
        server.enqueue(new MockResponse.Builder().code(429).build());

        assertThat(renderer.command("session", PARAM, MARKS)).isInstanceOf(RendererAnswer.NotDone.class);
    }

    @Test
    void shouldRefuseAnIdThatNoHeaderCanCarry() throws Exception {
        assertThat(renderer.command("session", PARAM, new CallMarks("room\n#1", OptionalLong.empty(), Map.of())))
                .isInstanceOf(RendererAnswer.Refused.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void shouldTellAnInterruptionFromATimeout() {
        server.enqueue(new MockResponse.Builder().headersDelay(5, TimeUnit.SECONDS).body("{\"code\":0}").build());

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> renderer.command("session", PARAM, MARKS)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static String body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).utf8();
    }

    private void answers(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }
}
