package io.parley.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.app.client.SampleScript;
import io.parley.app.local.LocalParley;
import io.parley.app.roles.AllKeys;
import io.parley.app.roles.RoleName;
import io.parley.gateway.GatewayRole;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.ParleyPaths;
import io.parley.liveapi.RefusalCode;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.Health;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.ServiceContext;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static io.parley.app.LiveClient.example;
import static io.parley.app.LiveClient.shape;
import static io.parley.app.LiveClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The Live API by plain HTTP, against everything on a real broker with the built-in renderer, and at two gateways. */
class LiveApiTest {

    /** Repeats the choices of a run that failed. */
    private static final String SEED = "test.seed";
    /** The one call with a body that the reference has no example of. */
    private static final String QUESTION = "question";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern SCALAR = Pattern.compile("\"[^\"\\\\]*\"(?!\\s*:)|-?\\d+(\\.\\d+)?|true|false|null");
    private static final List<String> VALUES = List.of("null", "true", "-1", "0", "0.5", "1e308", "\"\"", "\"x\"", "\"\\ud800\"",
            "\"\\u0000\"",
            "[]", "[null]", "{}", "99999999999999999999");

    /** What may be answered to wrong bodies; that the server failed or did not answer is nothing that a body may cause. */
    private static final List<Integer> DOCUMENTED = Stream.concat(Stream.of(0), Arrays.stream(RefusalCode.values())
            .filter(code -> code != RefusalCode.INTERNAL_ERROR && code != RefusalCode.NO_ANSWER_IN_TIME).map(RefusalCode::number)).toList();

    @TempDir
    private static Path data;
    private static LocalParley parley;
    private static GatewayRole second;
    private static OkHttpClient http;
    private static LiveClient one;
    private static LiveClient two;

    @BeforeAll
    static void start() {
        Map<String, String> all = new LinkedHashMap<>();
        parley = LocalParley.start(LocalParley.Options.everything(data, line -> {}), decided -> {
            all.putAll(decided);
            all.put("gateway.port", "0");
            return Settings.of(all, AllKeys.ALL);
        });
        ServiceContext first = parley.context();
        HealthChecks health = new HealthChecks();
        all.put("instance.id", "second");
        second = (GatewayRole) RoleName.GATEWAY.roles(new ServiceContext(Settings.of(all, AllKeys.ALL), first.kafka(), first.topics(),
                new SimpleMeterRegistry(), health, first.clock())).getLast();
        second.start();
        await().atMost(PATIENCE).until(() -> Health.up().equals(health.ready().checks().get(second.name())));
        http = new OkHttpClient.Builder().readTimeout(PATIENCE).build();
        String token = parley.demoAccount().accessToken();
        one = new LiveClient(http, parley.url().toString(), token);
        two = new LiveClient(http, second.url(), token);
    }

    @AfterAll
    static void stop() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        second.close();
        parley.close();
    }

    @Test
    void shouldServeHealthAndMetricsBesideTheApiOnOneMachineOnly() throws IOException {
        for (String path : List.of("/health/ready", "/metrics")) {
            assertThat(status(parley.url() + path)).isEqualTo(200);
            assertThat(status(second.url() + path)).isEqualTo(404);
        }
    }

    private static int status(String url) throws IOException {
        try (Response response = http.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.code();
        }
    }

    @Test
    void shouldServeTheDocumentedSequenceFromCreateToClose() {
        // create: the answer has the reference's names and types
        JsonNode created = one.call(LiveApiPaths.CREATE, Map.of("param", SampleScript.json(), "userData", "mine"));
        assertThat(shape(created)).isEqualTo(shape(example("create.response")));
        String session = created.at("/data/sessionId").textValue();
        assertThat(created.at("/data/status").intValue()).isEqualTo(35);
        JsonNode made = two.get(LiveApiPaths.STAT + "?sessionId=" + session);
        assertThat(shape(made)).isEqualTo(shape(example("stat.response")));
        assertThat(made.at("/data/sessionToken")).isEqualTo(created.at("/data/sessionToken"));
        assertThat(two.running()).containsEntry(session, 35);

        // start, keep alive
        assertAnswered("start", two.call(LiveApiPaths.START, Map.of("sessionId", session)));
        assertThat(one.status(session)).isEqualTo(2);
        assertAnswered("heartbeat", one.call(LiveApiPaths.HEARTBEAT, Map.of("sessionId", session)));

        // take over, queue, look, reorder, cancel
        assertAnswered("cancel", withoutTime(one.call(LiveApiPaths.CANCEL, Map.of("sessionId", session, "commandTraceId", "-1"))));
        JsonNode taken = one.call(LiveApiPaths.COMMAND_V2,
                Map.of("sessionId", session, "param", text("The first of all announcements. ")));
        assertAnswered("command-v2", taken);
        String head = taken.at("/data/commandTraceId").textValue();
        JsonNode queued = two.call(LiveApiPaths.QUEUE, Map.of("sessionId", session, "param", text("The last of them.")));
        assertAnswered("queue", queued);
        assertThat(queued.at("/data/commandStatus").intValue()).isEqualTo(34);
        String last = queued.at("/data/commandTraceId").textValue();
        String next = one.call(LiveApiPaths.QUEUE, Map.of("sessionId", session, "priority", 1, "param", text("The one between.")))
                .at("/data/commandTraceId").textValue();
        assertThat(two.queue(session)).containsExactly(head, next, last);
        assertAnswered("reorder", two.call(LiveApiPaths.REORDER, Map.of("sessionId", session, "commandTraceId", last, "priority", 1)));
        assertThat(one.queue(session)).containsExactly(head, last, next);
        JsonNode cancelled = one.call(LiveApiPaths.CANCEL, Map.of("sessionId", session, "commandTraceId", last + ";" + next));
        assertThat(cancelled.at("/data/isSuccess").booleanValue()).isTrue();
        assertThat(cancelled.at("/data/commandFinishTime").textValue()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(two.queue(session)).containsExactly(head);
        assertAnswered("command-v1", two.call(LiveApiPaths.COMMAND_V1, Map.of("sessionId", session, "param", text("By the old call."))));
        one.call(LiveApiPaths.CANCEL, Map.of("sessionId", session, "commandTraceId", "-1"));
        assertAnswered("quick", two.call(LiveApiPaths.QUICK,
                Map.of("sessionId", session, "param", "{\"quick_response\": true,   \"order\": -1 }")));
        String channel = made.at("/data/rtcChannelId").textValue();
        assertAnswered("rtc-token", one.call(LiveApiPaths.RTC_TOKEN, Map.of("sessionId", session, "rtcChannelId", channel)));

        // close: whoever asks afterwards, wherever, is told of it
        assertAnswered("close", one.call(LiveApiPaths.CLOSE, Map.of("sessionId", session)));
        assertThat(two.status(session)).isEqualTo(5);
        assertThat(two.running()).doesNotContainKey(session);
        JsonNode over = two.call(LiveApiPaths.HISTORY_LIST, Map.of("sessionId", session));
        assertThat(over.at("/data/result/0/status").intValue()).isEqualTo(5);
        assertThat(over.at("/data/pagination/numberRecords").intValue()).isOne();
        assertThat(two.call(LiveApiPaths.START, Map.of("sessionId", session)).get("code").intValue())
                .isEqualTo(RefusalCode.SESSION_CLOSED.number());
    }

    @Test
    void shouldShowTheNewestStateAtTheOtherGatewayAfterEveryAnswer() {
        for (int round = 0; round < 10; round++) {
            // when
            String session = one.create();
            boolean listed = two.running().containsKey(session);
            two.call(LiveApiPaths.CLOSE, Map.of("sessionId", session));

            // then
            assertThat(listed).as("round %d", round).isTrue();
            assertThat(one.status(session)).as("round %d", round).isEqualTo(5);
        }
    }

    @Test
    void shouldKeepOneQueueThoughTwoGatewaysFillItAtOnce() throws Exception {
        // given
        String session = one.live();
        one.call(LiveApiPaths.CANCEL, Map.of("sessionId", session, "commandTraceId", "-1"));
        String slow = text("A long announcement that goes on while the others are queued behind it. ".repeat(20));
        String head = one.call(LiveApiPaths.COMMAND_V2, Map.of("sessionId", session, "param", slow)).at("/data/commandTraceId")
                .textValue();

        // when: each key is asked at both gateways at once, and each caller then looks at the other gateway
        List<Future<String>> ids = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                Map<String, Object> request = Map.of("sessionId", session, "priority", 1 + i % 3, "param", text("Announcement " + i));
                String key = "key-" + i;
                for (LiveClient here : List.of(one, two)) {
                    LiveClient there = here == one ? two : one;
                    ids.add(callers.submit(() -> {
                        JsonNode queued = here.call(LiveApiPaths.QUEUE, request, key);
                        String id = queued.at("/data/commandTraceId").textValue();
                        assertThat(there.queue(session)).as("%s", queued).contains(id);
                        return id;
                    }));
                }
            }
        }

        // then
        List<String> queued = one.queue(session);
        assertThat(queued).hasSize(13).doesNotHaveDuplicates().startsWith(head);
        for (int i = 0; i < ids.size(); i += 2) {
            assertThat(ids.get(i).get()).isEqualTo(ids.get(i + 1).get()).isIn(queued);
        }
        assertThat(two.queue(session)).isEqualTo(queued);
        two.call(LiveApiPaths.CLOSE, Map.of("sessionId", session));
    }

    @Test
    void shouldMakeOneRoomThoughItsCreationIsRepeatedAtAnotherGateway() {
        // given
        Map<String, Object> request = Map.of("param", SampleScript.json());

        // when
        JsonNode first = one.call(LiveApiPaths.CREATE, request, "make-one");
        JsonNode again = two.call(LiveApiPaths.CREATE, request, "make-one");

        // then
        assertThat(again).isEqualTo(first);
        one.call(LiveApiPaths.CLOSE, Map.of("sessionId", first.at("/data/sessionId").textValue()));
    }

    @Test
    void shouldAnswerHundredsOfWrongBodiesThroughTheLog() {
        // given
        long seed = Long.getLong(SEED, System.nanoTime());
        Random random = new Random(seed);
        String session = one.live();
        Map<String, String> calls = new TreeMap<>(Map.of("create", LiveApiPaths.CREATE, "start", LiveApiPaths.START, "heartbeat",
                LiveApiPaths.HEARTBEAT, "command-v1", LiveApiPaths.COMMAND_V1, "command-v2", LiveApiPaths.COMMAND_V2, "queue",
                LiveApiPaths.QUEUE, "reorder", LiveApiPaths.REORDER, "cancel", LiveApiPaths.CANCEL, "queue-list", LiveApiPaths.QUEUE_LIST,
                "quick", LiveApiPaths.QUICK));
        calls.putAll(Map.of("history-list", LiveApiPaths.HISTORY_LIST, "rtc-token", LiveApiPaths.RTC_TOKEN, "nlp-reply",
                LiveApiPaths.NLP_REPLY, QUESTION, ParleyPaths.QUESTIONS.replace("{sessionId}", session)));
        List<String> examples = List.copyOf(calls.keySet());

        for (int i = 0; i < 350; i++) {
            // when
            String example = examples.get(random.nextInt(examples.size()));
            String sent = wrong(example, session, random);
            JsonNode answer = one.send(calls.getOrDefault(example, ""), sent);

            // then
            assertDocumented(answer, "%d: %s to %s, -D%s=%d".formatted(i, sent, example, SEED, seed));
        }
        assertThat(two.status(session)).isEqualTo(2);

        // when: the same of what ends a room, in one of its own
        String ending = one.live();
        for (int i = 0; i < 20; i++) {
            String sent = wrong("close", ending, random);
            assertDocumented(one.send(LiveApiPaths.CLOSE, sent), "%s to close, -D%s=%d".formatted(sent, SEED, seed));
        }
        one.call(LiveApiPaths.CLOSE, Map.of("sessionId", ending));

        // then
        assertThat(two.status(ending)).isEqualTo(5);
        assertThat(two.status(session)).isEqualTo(2);
        one.call(LiveApiPaths.CLOSE, Map.of("sessionId", session));
    }

    /** An example about this session, and more often than not with something wrong. */
    private static String wrong(String example, String session, Random random) {
        ObjectNode body = example.equals(QUESTION) ? question() : (ObjectNode) example(example + ".request");
        if (body.has("sessionId")) {
            body.put("sessionId", session);
        }
        if (body.has("param")) {
            body.put("param", mutated(body.get("param").textValue(), random).replaceAll("https?://", "data:"));
        }
        return random.nextInt(3) > 0 && body.has("param") ? body.toString() : mutated(body.toString(), random);
    }

    private static ObjectNode question() {
        return JsonNodeFactory.instance.objectNode().put("text", "Where is the bathroom?");
    }

    private static void assertDocumented(JsonNode answer, String sent) {
        if (answer.has("code")) {
            assertThat(answer.get("code").intValue()).as("%s: %s", sent, answer).isIn(DOCUMENTED);
        } else {
            assertThat(shape(answer)).as(sent).isEqualTo(shape(example("nlp-reply.response")));
            assertThat(answer.get("error_message").textValue()).as(sent).doesNotContain("no answer came in time", "try again later");
        }
    }

    private static String mutated(String json, Random random) {
        List<MatchResult> scalars = SCALAR.matcher(json).results().toList();
        MatchResult scalar = scalars.get(random.nextInt(scalars.size()));
        return json.substring(0, scalar.start()) + VALUES.get(random.nextInt(VALUES.size())) + json.substring(scalar.end());
    }

    private static void assertAnswered(String example, JsonNode answer) {
        assertThat(answer.get("code").intValue()).as("%s: %s", example, answer).isZero();
        assertThat(shape(answer)).as(example).isEqualTo(shape(example(example + ".response")));
    }

    private static JsonNode withoutTime(JsonNode answer) {
        ((ObjectNode) answer.get("data")).remove("commandFinishTime");
        return answer;
    }
}
