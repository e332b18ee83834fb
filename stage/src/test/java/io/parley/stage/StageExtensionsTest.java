package io.parley.stage;

import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.callback.CallbackKey;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import io.parley.stage.playback.PlaybackEvent;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Idempotency, epochs, callbacks that are not taken, and wrong input. */
class StageExtensionsTest {
    private StageFixture stage;
    private String session;

    @BeforeEach
    void start() throws Exception {
        stage = new StageFixture(Map.of("stage.max_body", "2048"));
        session = stage.liveSession();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String keyed(String key, String text) throws IOException {
        return stage.post(LiveApiPaths.COMMAND_V2, StageFixture.command(session, text), ExtensionHeaders.IDEMPOTENCY_KEY, key);
    }

    private String at(String path, long epoch) throws IOException {
        String body = path.equals(LiveApiPaths.CANCEL)
                ? "{\"sessionId\":\"" + session + "\",\"commandTraceId\":\"-1\"}"
                : StageFixture.command(session, "Hello there.");
        return stage.post(path, body, ExtensionHeaders.EPOCH, Long.toString(epoch));
    }

    @Test
    void shouldAnswerARepetitionAlikeAndPlayNothingAnew() throws Exception {
        String first = keyed("k#1", "aaaaaaaaaa");
        stage.pass(Duration.ofMinutes(9));

        String again = keyed("k#1", "aaaaaaaaaa");

        assertThat(again).isEqualTo(first);
        assertThat(stage.played).filteredOn(PlaybackEvent.Started.class::isInstance).hasSize(1);
    }

    @Test
    void shouldForgetAnswersAfterTenMinutes() throws Exception {
        String first = keyed("k#1", "aaaaaaaaaa");
        stage.pass(Duration.ofMinutes(10));

        String again = keyed("k#1", "aaaaaaaaaa");

        assertThat(again).isNotEqualTo(first);
    }

    @Test
    void shouldPlayOnceHoweverManyRepetitionsComeAtOnce() throws Exception {
        Callable<String> repetition = () -> keyed("k#1", "aaaaaaaaaa");

        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = many.invokeAll(IntStream.range(0, 20).mapToObj(i -> repetition).toList());

            assertThat(answers).extracting(Future::get).containsOnly(answers.getFirst().get());
        }
        assertThat(stage.played).hasSize(1);
    }

    @Test
    void shouldCreateOneSessionForRepetitions() throws Exception {
        String body = LiveApiJson.write(new CreateRequest(ScriptDraft.PLAIN.toJson(), null, null));

        String first = stage.post(LiveApiPaths.CREATE, body, ExtensionHeaders.IDEMPOTENCY_KEY, "c");

        assertThat(stage.post(LiveApiPaths.CREATE, body, ExtensionHeaders.IDEMPOTENCY_KEY, "c")).isEqualTo(first);
        assertThat(stage.post(LiveApiPaths.CREATE, body, ExtensionHeaders.IDEMPOTENCY_KEY, "d")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {LiveApiPaths.COMMAND_V1, LiveApiPaths.COMMAND_V2, LiveApiPaths.QUEUE})
    void shouldRefuseStartsOfAnOlderEpoch(String path) throws Exception {
        at(LiveApiPaths.CANCEL, 3);

        String older = at(path, 2);
        String same = at(path, 3);

        assertThat(older).isEqualTo(
                "{\"code\":40903,\"message\":\"the start belongs to an epoch that an interruption ended: 2, now 3\"}");
        assertThat(same).startsWith("{\"code\":0,");
        assertThat(stage.played).filteredOn(PlaybackEvent.Started.class::isInstance).hasSize(1);
    }

    @Test
    void shouldNeitherFenceCancelsNorCallsWithoutEpoch() throws Exception {
        at(LiveApiPaths.QUEUE, 5);

        assertThat(at(LiveApiPaths.CANCEL, 4)).startsWith("{\"code\":0,");
        assertThat(at(LiveApiPaths.QUEUE, 4)).startsWith("{\"code\":40903,");
        assertThat(stage.post(LiveApiPaths.QUEUE, StageFixture.command(session, "No epoch."))).startsWith("{\"code\":0,");
    }

    @Test
    void shouldTellStatusesAgainAndKeepTheirOrder() throws Exception {
        stage.refuseCallbacks(503, 500, 429);

        String id = stage.takeover(LiveApiPaths.QUEUE, session, "aaaaaaaaaa");
        stage.pass(Duration.ofSeconds(1));

        assertThat(List.of(stage.nextCallback(), stage.nextCallback(), stage.nextCallback()))
                .extracting(told -> told.status() + told.commandTraceId())
                .containsExactly("34" + id, "36" + id, "37" + id);
    }

    @Test
    void shouldTellOfATakeoverUnderTheTraceOfTheCallThatBroughtIt() throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        stage.takeover(LiveApiPaths.QUEUE, session, "aaaaaaaaaa", "traceparent", trace);
        stage.takeover(LiveApiPaths.QUEUE, session, "bbbbbbbbbb", "traceparent", "no trace");
        stage.pass(Duration.ofSeconds(3));

        assertThat(List.of(stage.nextTold(), stage.nextTold(), stage.nextTold(), stage.nextTold(), stage.nextTold(), stage.nextTold()))
                .extracting(StageFixture.Told::traceparent).containsExactly(trace, trace, null, trace, null, null);
    }

    @Test
    void shouldSignWhatItTellsWhereItHasAKey() throws Exception {
        // given
        try (StageFixture signing = new StageFixture(Map.of("stage.callback_key", "hush"))) {
            // when
            signing.takeover(LiveApiPaths.QUEUE, signing.liveSession(), "aaaaaaaaaa");

            // then
            String body = LiveApiJson.write(signing.nextCallback());
            Headers headers = signing.told.getFirst().getHeaders();
            assertThat(new CallbackKey("hush").isSigned(requireNonNull(headers.get(ExtensionHeaders.TIMESTAMP)), body,
                    requireNonNull(headers.get(ExtensionHeaders.SIGNATURE)), Instant.now())).isTrue();
        }
    }

    @Test
    void shouldDropAStatusThatTheReceiverRejects() throws Exception {
        stage.refuseCallbacks(400);

        stage.takeover(LiveApiPaths.QUEUE, session, "aaaaaaaaaa");

        assertThat(stage.nextCallback().status()).isEqualTo(36);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{|40001|body: expected one JSON object", "[]|40001|body: expected one JSON object, found []",
            "{}|40002|body.sessionId: expected a value, found nothing", "{\"sessionId\":\"s\"}|40002|body.param: expected a value",
            "{\"sessionId\":\"LIVE\",\"param\":\"no\"}|40004|param: expected one JSON object",
            "{\"sessionId\":\"s\",\"param\":\"{\\\"audio\\\":\\\"a\\\"}\"}|40402|there is no such session: \\\"s\\\""})
    void shouldSayWhatIsWrongWithABody(String template, int code, String message) throws Exception {
        String body = template.replace("LIVE", session);

        StageFixture.Received received = stage.send(LiveApiPaths.COMMAND_V2, RequestBody.create(body, MediaType.get("application/json")));

        assertThat(received.status()).isEqualTo(200);
        assertThat(received.body()).startsWith("{\"code\":" + code + ",").contains(message).doesNotContain("\"data\"");
        assertThat(stage.calls.getLast().body()).isEqualTo(body);
    }

    @Test
    void shouldCountTheBytesOfChunkedBodies() throws Exception {
        RequestBody chunked = new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("application/json");
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                for (int i = 0; i < 10; i++) {
                    sink.writeUtf8(" ".repeat(300)).flush();
                }
            }
        };

        StageFixture.Received received = stage.send(LiveApiPaths.COMMAND_V2, chunked);

        assertThat(received.body()).isEqualTo(
                "{\"code\":40006,\"message\":\"the body is larger than allowed: body: expected at most 2048 bytes, found more\"}");
        assertThat(keyed("after", "Still served.")).startsWith("{\"code\":0,");
    }

    @Test
    void shouldRefuseWrongEpochsAndUnknownCalls() throws Exception {
        String wrong = stage.post(LiveApiPaths.QUEUE, StageFixture.command(session, "Hello there."), ExtensionHeaders.EPOCH, "-1");
        StageFixture.Received unknown = stage.get("/api/2dvh/v1/nothing");

        assertThat(wrong).contains("\"code\":40002", "header Parley-Epoch: expected a whole number from 0, found -1");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"code\":40401,\"message\":\"there is no such call: GET /api/2dvh/v1/nothing\"}");
    }

    @Test
    void shouldRefuseCallsBeforeTheStartAndShortTextsWhereConfigured() throws Exception {
        try (StageFixture strict = new StageFixture(Map.of("stage.min_chars", "10"))) {
            String live = strict.liveSession();

            assertThat(strict.post(LiveApiPaths.COMMAND_V2, StageFixture.command(live, "Hi, you."))).startsWith("{\"code\":40005,");
            assertThat(strict.post(LiveApiPaths.COMMAND_V2, StageFixture.command(live, "Hi, you all."))).startsWith("{\"code\":0,");
            assertThat(strict.post(LiveApiPaths.COMMAND_V2,
                    "{\"sessionId\":\"" + live
                            + "\",\"param\":\"{\\\"tts_query\\\":{\\\"content\\\":\\\"Hi.<break/>\\\",\\\"ssml\\\":true}}\"}"))
                    .startsWith("{\"code\":0,");
        }
        String created = stage.post(LiveApiPaths.CREATE, LiveApiJson.write(new CreateRequest(ScriptDraft.PLAIN.toJson(), null, null)));
        String id = created.replaceAll(".*\"sessionId\":\"([^\"]+)\".*", "$1");
        assertThat(stage.post(LiveApiPaths.COMMAND_V2, StageFixture.command(id, "Too early."))).startsWith("{\"code\":40902,");
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        StageConfig taken = StageConfig
                .from(Settings.of(Map.of("stage.port", Integer.toString(stage.stage.url().getPort())), StageConfig.KEYS));

        assertThatThrownBy(() -> Stage.start(taken, StageObserver.NONE)).isInstanceOf(SettingsException.class)
                .hasMessageContaining("stage.port=" + taken.port());
    }
}
