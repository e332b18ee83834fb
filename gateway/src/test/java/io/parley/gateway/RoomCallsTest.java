package io.parley.gateway;

import com.fasterxml.jackson.databind.node.TextNode;
import io.parley.liveapi.LiveApiPaths;
import io.parley.schemas.commands.CancelTakeovers;
import io.parley.schemas.commands.CloseRoom;
import io.parley.schemas.commands.Heartbeat;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.QueueTakeover;
import io.parley.schemas.commands.QuickResponse;
import io.parley.schemas.commands.ReorderTakeover;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TakeoverNow;
import io.parley.schemas.commands.TakeoverVersion;
import io.parley.schemas.messages.Answer;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The calls that go to a room, with the reference's own requests and answers. */
class RoomCallsTest {

    private final FakeLog log = new FakeLog();
    private TestGateway gateway;

    /** A call of the reference: its example, where it goes, and what the room is asked. */
    record Call(String example, String path, SpecificRecord asked) {}

    static Stream<Call> calls() {
        String command = Reference.param("command-v2");
        return Stream.of(new Call("start", LiveApiPaths.START, new StartRoom()),
                new Call("heartbeat", LiveApiPaths.HEARTBEAT, new Heartbeat()),
                new Call("close", LiveApiPaths.CLOSE, new CloseRoom()), new Call("queue-list", LiveApiPaths.QUEUE_LIST, new ListQueue()),
                new Call("command-v1", LiveApiPaths.COMMAND_V1, new TakeoverNow(TakeoverVersion.V1, command)),
                new Call("command-v2", LiveApiPaths.COMMAND_V2, new TakeoverNow(TakeoverVersion.V2, command)),
                new Call("queue", LiveApiPaths.QUEUE, new QueueTakeover(command, 1)),
                new Call("reorder", LiveApiPaths.REORDER, new ReorderTakeover("commandTraceId", 1)),
                new Call("cancel", LiveApiPaths.CANCEL, new CancelTakeovers("commandTraceId")),
                new Call("quick", LiveApiPaths.QUICK, new QuickResponse(-1)));
    }

    @BeforeEach
    void start() {
        gateway = new TestGateway(log, TestGateway.config());
    }

    @AfterEach
    void stop() {
        gateway.close();
        log.close();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldAskTheRoomWhatTheReferenceSendsAndAnswerAsItAnswers(Call call) {
        // given
        log.answering(command -> Optional.of(new Answer(command.getRequestId(), 0, "success", Reference.data(call.example()))));

        // when
        String answer = gateway.post(call.path(), Reference.text(call.example() + ".request"), "Authorization", "Bearer shop");

        // then
        assertThat(Reference.tree(answer)).isEqualTo(Reference.tree(Reference.text(call.example() + ".response")));
        assertThat(log.appended()).singleElement().satisfies(appended -> {
            assertThat(appended.key()).isEqualTo("sessionId");
            assertThat(((RoomCommand) appended.value()).getPayload()).isEqualTo(call.asked());
            assertThat(((RoomCommand) appended.value()).getAccount()).isEqualTo("shop");
        });
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldRefuseWhoShowsNoTokenBeforeLookingAtTheBody(Call call) throws IOException {
        try (Response response = gateway.client
                .newCall(gateway.post(call.path(), RequestBody.create("nonsense".getBytes()), "Authorization",
                        "Bearer stranger"))
                .execute()) {
            assertThat(response.code()).isEqualTo(401);
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(response.body().string()).startsWith("{\"code\":40101,");
        }
        assertThat(log.appended()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldAnswerForbiddenWithTheHttpStatusThatClientsLookFor(Call call) throws IOException {
        // given
        log.answering(command -> Optional.of(new Answer(command.getRequestId(), 40301, "the session is none of this account's", null)));

        // when
        try (Response response = gateway.client.newCall(gateway.post(call.path(),
                RequestBody.create(Reference.text(call.example() + ".request").getBytes()))).execute()) {

            // then
            assertThat(response.code()).isEqualTo(403);
            assertThat(response.body().string()).isEqualTo("{\"code\":40301,\"message\":\"the session is none of this account's\"}");
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldSayThatNoAnswerCameWithTheIdToAskAgainWith(Call call) {
        // when
        String answer = gateway.post(call.path(), Reference.text(call.example() + ".request"), "Idempotency-Key", "k-1");

        // then
        assertThat(answer).startsWith("{\"code\":50002,").endsWith("\"data\":{\"requestId\":\"k-1\"}}");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void shouldNameTheSessionIdThatIsMissing(Call call) {
        // given
        String request = Reference.text(call.example() + ".request").replaceFirst("\"sessionId\"", "\"other\"");

        // when
        String answer = gateway.post(call.path(), request);

        // then
        assertThat(answer).contains("40002", "body.sessionId: expected a value, found nothing");
        assertThat(log.appended()).isEmpty();
    }

    @Test
    void shouldNameThePathInsideTheTakeover() {
        for (String path : new String[]{LiveApiPaths.COMMAND_V1, LiveApiPaths.COMMAND_V2, LiveApiPaths.QUEUE}) {
            assertThat(gateway.post(path, "{\"sessionId\":\"s\",\"param\":\"{\\\"tts_query\\\":{\\\"content\\\":7}}\"}")).contains("40004",
                    "param.tts_query.content: expected a text, found 7");
        }
        assertThat(gateway.post(LiveApiPaths.QUICK, "{\"sessionId\":\"s\",\"param\":\"{\\\"quick_response\\\":true}\"}")).contains("40004",
                "param.order");
        assertThat(gateway.post(LiveApiPaths.QUEUE, "{\"sessionId\":\"s\",\"priority\":0,\"param\":\"{}\"}")).contains("40002",
                "body.priority: expected a whole number from 1, found 0");
        assertThat(log.appended()).isEmpty();
    }

    @Test
    void shouldGiveTheRoomAllParametersOfATakeoverAlsoUnknownOnes() {
        // given
        log.willing();
        String param = "{\"audio\":\"https://x/a.mp3\",\"ours\":{\"deep\":[1,null]}}";

        // when
        gateway.post(LiveApiPaths.COMMAND_V2, "{\"sessionId\":\"s\",\"more\":1,\"param\":" + quoted(param) + "}");

        // then
        assertThat(log.commands(TakeoverNow.class)).extracting(TakeoverNow::getParam).containsExactly(param);
    }

    @Test
    void shouldWaitLongerForAQueueingWhoseContentIsFetched() {
        // given: answers come when the usual patience is over
        log.answering(command -> {
            CompletableFuture
                    .delayedExecutor(TestGateway.config().answerTimeout().toMillis() + 100, TimeUnit.MILLISECONDS)
                    .execute(() -> log.deliver("sessionId", new Answer(command.getRequestId(), 0, "success", Reference.data("queue"))));
            return Optional.empty();
        });

        // when
        String queued = gateway.post(LiveApiPaths.QUEUE, Reference.text("queue.request"));
        String reordered = gateway.post(LiveApiPaths.REORDER, Reference.text("reorder.request"));

        // then
        assertThat(queued).contains("\"commandStatus\":34");
        assertThat(reordered).contains("50002");
    }

    @Test
    void shouldRefuseASessionIdThatIsNoText() {
        assertThat(gateway.post(LiveApiPaths.START, "{\"sessionId\":\"\\ud800\"}")).contains("40002", "body.sessionId");
        assertThat(gateway.post(LiveApiPaths.START, "{\"sessionId\":\"" + "s".repeat(300) + "\"}")).contains("40002", "300 characters");
        assertThat(log.appended()).isEmpty();
    }

    private static String quoted(String json) {
        return TextNode.valueOf(json).toString();
    }
}
