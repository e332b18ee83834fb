package io.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.accounts.AccountDesk;
import io.parley.gateway.accounts.AccountService;
import io.parley.gateway.accounts.FakeAccounts;
import io.parley.gateway.inquiries.InquiryClient;
import io.parley.gateway.inquiries.InquiryService;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.ParleyPaths;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.schemas.Topics;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.serde.AvroSerdes;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever body comes, the call gets an answer of the documented form and code. */
class AnyBodyTest {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** As much of a body as a failure tells. */
    private static final int SHOWN = 2_000;
    /** The fields of the one answer that has no code. */
    private static final List<String> REPLY = List.of("answer", "device_id", "error_message", "language", "query", "session", "trace");
    private static final List<Call> CALLS = List.of(Call.of(LiveApiPaths.CREATE, "create"), Call.of(LiveApiPaths.START, "start"),
            Call.of(LiveApiPaths.HEARTBEAT, "heartbeat"), Call.of(LiveApiPaths.CLOSE, "close"),
            Call.of(LiveApiPaths.COMMAND_V1, "command-v1"), Call.of(LiveApiPaths.COMMAND_V2, "command-v2"),
            Call.of(LiveApiPaths.QUEUE, "queue"), Call.of(LiveApiPaths.REORDER, "reorder"), Call.of(LiveApiPaths.CANCEL, "cancel"),
            Call.of(LiveApiPaths.QUEUE_LIST, "queue-list"), Call.of(LiveApiPaths.QUICK, "quick"),
            Call.of(LiveApiPaths.HISTORY_LIST, "history-list"), Call.of(LiveApiPaths.RTC_TOKEN, "rtc-token"),
            Call.of(LiveApiPaths.NLP_REPLY, "nlp-reply"),
            new Call(ParleyPaths.QUESTIONS.replace("{sessionId}", "room"), "{\"text\":\"Where is the bathroom?\"}"),
            new Call(ParleyPaths.TOKEN, "{\"account\":\"shop\",\"secret\":\"secret.shop.x\"}"),
            new Call(ParleyPaths.TOKEN_REFRESH, "{\"refreshToken\":\"refresh.shop.x\"}"),
            new Call(ParleyPaths.RENDERER_CALLBACKS,
                    """
                            {"sessionId":"room","status":37,"commandTraceId":"room-1","commandFinishTime":"2026-01-02 03:04:05","taskResult":"cancelled",
                            "userData":"room","rtcAppId":"a","rtcChannelId":"c","rtcUid":"1","rtcToken":"t","playedChars":4}"""));
    /** Names that mean something somewhere. */
    private static final Set<String> NAMES = Stream
            .concat(CALLS.stream().flatMap(call -> call.tree().properties().stream()).map(Map.Entry::getKey),
                    Stream.of("tts_query", "content", "audio", "sceneList", "foregrounds", "rect", "order", "extra", "status", "sortName"))
            .collect(Collectors.toCollection(TreeSet::new));
    private static final Set<Integer> CODES = Stream.concat(Stream.of(0), Arrays.stream(RefusalCode.values()).map(RefusalCode::number))
            .collect(Collectors.toSet());
    /** Failures of a server that has all it needs. */
    private static final Set<Integer> NEVER = Set.of(RefusalCode.INTERNAL_ERROR.number(), RefusalCode.NO_ANSWER_IN_TIME.number());
    /** A value that is no object and no array, and a property with such a value. */
    private static final Pattern VALUE = Pattern.compile("\"[^\"\\\\]*\"(?!\\s*:)|-?\\d+(\\.\\d+)?|true|false|null");
    private static final Pattern PROPERTY = Pattern.compile("\"[^\"\\\\]*\"\\s*:\\s*(\"[^\"\\\\]*\"|[-\\w.]+)\\s*,?");
    /** What is put in the place of one: nothing too, and what breaks the JSON. */
    private static final List<String> VALUES = List.of("null", "true", "-1", "0", "0.5", "1e308", "99999999999999999999", "\"\"", "\" \"",
            "\"x\"",
            "\"\\ud800\"", "\"\\u0000\"", "[]", "[null]", "{}", "{\"\":{}}", "", ",", "}", "[", "\u0000", "\"");

    private static final FakeLog LOG = new FakeLog();
    private static final FakeAccounts ACCOUNTS = new FakeAccounts();
    private static final TestGateway GATEWAY = new TestGateway(LOG, TestGateway.config(), inquiries(), accounts());

    /** A call that has a body, and an example of it. */
    private record Call(String path, String example) {

        static Call of(String path, String name) {
            return new Call(path, Reference.text(name + ".request"));
        }

        ObjectNode tree() {
            return (ObjectNode) Reference.tree(example);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** A body and where it goes. */
    private record Sent(Call call, String body) {}

    @BeforeContainer
    static void start() {
        LOG.answering(command -> {
            GATEWAY.rooms.put(new RoomRow(command.getEnvelope().getSessionId(), OpenAccess.TESTER, 35, TestGateway.NOW, null, null,
                    new RtcAccess("a", "rtcChannelId", "1", "t")));
            return Optional.of(new Answer(command.getRequestId(), 0, "success", "true"));
        });
        LOG.answeringInquiries(asked -> Optional.of(new Answer(asked.getRequestId(), 0, "success", "{\"answer\":\"On your right\"}")));
    }

    @AfterContainer
    static void stop() {
        GATEWAY.close();
        LOG.close();
    }

    @Example
    void shouldKnowEveryCallThatHasABody() throws IOException {
        assertThat(CALLS).extracting(call -> "POST " + call.path().replace("/room/", "/{sessionId}/"))
                .containsExactlyInAnyOrderElementsOf(
                        DescribedRoutesTest.described().stream().filter(call -> call.startsWith("POST ")).toList());
    }

    /** A test whose examples were all refused would hold nothing but the readers. */
    @Example
    void shouldTakeEveryExample() {
        assertThat(CALLS).allSatisfy(call -> assertAnswered(call, call.example(),
                call.path().contains("/accounts/") ? Set.of(RefusalCode.UNAUTHENTICATED.number()) : Set.of(0)));
    }

    @Property(tries = 150)
    void shouldAnswerAnyText(@ForAll("calls") Call call, @ForAll String body) {
        assertAnswered(call, body, CODES);
    }

    @Property(tries = 200)
    void shouldAnswerAnyJson(@ForAll("sent") Sent sent) {
        assertAnswered(sent.call(), sent.body(), CODES);
    }

    @Property(tries = 300)
    void shouldAnswerMutatedExamples(@ForAll("calls") Call call, @ForAll("calls") Call another, @ForAll Random random) {
        assertAnswered(random.nextInt(4) == 0 ? another : call, mutated(call, random), CODES);
    }

    @Tag("slow")
    @Property(tries = 5_000)
    void shouldAnswerAnyTextHoweverOften(@ForAll("calls") Call call, @ForAll String body) {
        assertAnswered(call, body, CODES);
    }

    @Tag("slow")
    @Property(tries = 20_000)
    void shouldAnswerAnyJsonHoweverOften(@ForAll("sent") Sent sent) {
        assertAnswered(sent.call(), sent.body(), CODES);
    }

    @Tag("slow")
    @Property(tries = 15_000)
    void shouldAnswerMutatedExamplesHoweverOften(@ForAll("calls") Call call, @ForAll("calls") Call another, @ForAll Random random) {
        assertAnswered(random.nextInt(4) == 0 ? another : call, mutated(call, random), CODES);
    }

    @Provide
    Arbitrary<Call> calls() {
        return Arbitraries.of(CALLS);
    }

    @Provide
    Arbitrary<Sent> sent() {
        return calls().flatMap(call -> JsonTrees.bodies(call.tree(), NAMES).map(body -> new Sent(call, body)));
    }

    private static void assertAnswered(Call call, String body, Set<Integer> codes) {
        Request request = new Request.Builder().url(GATEWAY.url(call.path())).post(RequestBody.create(body, JSON)).build();
        String shown = "%s to %s".formatted(body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body, call.path());
        try (Response response = GATEWAY.client.newCall(request).execute()) {
            JsonNode answer = Reference.tree(response.body().string());
            if (call.path().equals(LiveApiPaths.NLP_REPLY) && !answer.has("code")) {
                assertThat(response.code()).as(shown).isEqualTo(200);
                assertThat(answer.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(REPLY);
                assertThat(answer.get("error_message").textValue()).as(shown).isEmpty();
                return;
            }
            assertThat(answer.get("code").intValue()).as(shown).isIn(codes).isNotIn(NEVER);
            assertThat(answer.get("message").textValue()).as(shown).isNotBlank();
            assertThat(response.code()).as(shown)
                    .isEqualTo(RefusalCode.of(answer.get("code").intValue()).map(RefusalCode::httpStatus).orElse(200));
        } catch (IOException e) {
            throw new AssertionError(shown, e);
        }
    }

    private static HttpService inquiries() {
        Random random = new Random(3);
        InquiryClient client = new InquiryClient(LOG, new Topics(AvroSerdes.plain()).inquiries(), PATIENCE, () -> TestGateway.NOW, random,
                new SimpleMeterRegistry());
        return new InquiryService(client, new OpenAccess()::account, random);
    }

    private static HttpService accounts() {
        return new AccountService(new AccountDesk(ACCOUNTS, new Random(1), ACCOUNTS), 1_000_000, ACCOUNTS);
    }

    /** The call's example with some values exchanged, dropped or broken, also in the JSON that stands in its {@code param}. */
    private static String mutated(Call call, Random random) {
        ObjectNode request = call.tree();
        JsonNode param = request.get("param");
        if (param != null && random.nextInt(3) > 0) {
            return request.put("param", changed(param.textValue(), random)).toString();
        }
        return changed(request.toString(), random);
    }

    private static String changed(String json, Random random) {
        String text = json;
        for (int i = 0; i <= random.nextInt(3); i++) {
            List<MatchResult> parts = (random.nextInt(4) == 0 ? PROPERTY : VALUE).matcher(text).results().toList();
            if (!parts.isEmpty()) {
                MatchResult part = parts.get(random.nextInt(parts.size()));
                text = text.substring(0, part.start()) + VALUES.get(random.nextInt(VALUES.size())) + text.substring(part.end());
            }
        }
        return text;
    }
}
