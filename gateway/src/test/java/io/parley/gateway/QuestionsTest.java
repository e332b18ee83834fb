package io.parley.gateway;

import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.messages.Answer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class QuestionsTest {

    private static final String PATH = "/api/parley/v1/rooms/room/questions";

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
    void shouldAnswerWhatTheRoomAnswers() {
        // given
        log.answering(command -> Optional.of(new Answer(command.getRequestId(), 0, "success", "{\"trace\":\"room_1\"}")));

        // when
        String answer = gateway.post(PATH, "{\"text\":\"Where is the bathroom?\"}", "Idempotency-Key", "k-1");

        // then
        assertThat(answer).isEqualTo("{\"code\":0,\"message\":\"success\",\"data\":{\"trace\":\"room_1\"}}");
        RoomCommand command = log.appended(RoomCommand.class).getFirst();
        assertThat(command.getRequestId()).isEqualTo("tester:k-1");
        assertThat(command.getAccount()).isEqualTo("tester");
        assertThat(command.getPayload()).isEqualTo(new TextQuestion("Where is the bathroom?"));
        assertThat(command.getEnvelope().getOccurredAt()).isEqualTo(TestGateway.NOW);
        assertThat(log.appended().getFirst().key()).isEqualTo("room");
        assertThat(gateway.meters.counter("parley.gateway.requests", "kind", "TextQuestion", "outcome", "ok").count()).isOne();
    }

    @Test
    void shouldPassOnARefusal() {
        // given
        log.answering(command -> Optional.of(new Answer(command.getRequestId(), 40402, "there is no such session: room", null)));

        // when
        String answer = gateway.post(PATH, "{\"text\":\"hello\"}");

        // then
        assertThat(answer).isEqualTo("{\"code\":40402,\"message\":\"there is no such session: room\"}");
    }

    @Test
    void shouldNotTakeTheAnswerToAnotherRequest() {
        // given
        log.answering(command -> {
            log.deliver("room", new Answer("somebody else's", 0, "success", "{\"trace\":\"room_1\"}"));
            return Optional.of(new Answer(command.getRequestId(), 0, "success", "{\"trace\":\"room_2\"}"));
        });

        // when
        String answer = gateway.post(PATH, "{\"text\":\"hello\"}");

        // then
        assertThat(answer).contains("room_2");
    }

    @Test
    void shouldSayThatNoAnswerCameAndHowToAskAgain() {
        // when
        String answer = gateway.post(PATH, "{\"text\":\"hello\"}", "Idempotency-Key", "k-2");

        // then
        assertThat(answer).startsWith("{\"code\":50002,\"message\":\"the room did not answer in time: ").contains("k-2", "Idempotency-Key")
                .endsWith("\"data\":{\"requestId\":\"k-2\"}}");
        await().untilAsserted(() -> assertThat(log.listenersOf("room")).isZero());
    }

    @Test
    void shouldSayThatTheBrokerIsAway() {
        // given
        log.goAway();

        // when
        String answer = gateway.post(PATH, "{\"text\":\"hello\"}");

        // then
        assertThat(answer).isEqualTo(
                "{\"code\":50001,\"message\":\"the server failed: the log cannot be reached, or did not confirm in time; try again later\"}");
    }

    @Test
    void shouldDrawDifferentIdsForDifferentQuestions() {
        // given
        log.willing();

        // when
        gateway.post(PATH, "{\"text\":\"one\"}");
        gateway.post(PATH, "{\"text\":\"two\"}");

        // then
        assertThat(log.appended(RoomCommand.class)).extracting(RoomCommand::getRequestId).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void shouldContinueTheCallersTrace() {
        // given
        log.willing();

        // when
        gateway.post(PATH, "{\"text\":\"hello\"}", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        // then
        assertThat(log.appended().getFirst().trace().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void shouldNameWhatIsWrong() {
        assertThat(gateway.post(PATH, "{\"text\":\"  \"}")).contains("40002", "body.text: expected a text that is not empty");
        assertThat(gateway.post(PATH, "{}")).contains("40002", "body.text: expected a value, found nothing");
        assertThat(gateway.post(PATH, "{\"text\":7}")).contains("40002", "body.text", "found 7");
        assertThat(gateway.post(PATH, "hello")).contains("40001", "one JSON object");
        assertThat(gateway.post(PATH, "")).contains("40001", "found nothing");
        assertThat(gateway.post(PATH, "{\"text\":\"x\"}", "Idempotency-Key", "k".repeat(300))).contains("40002", "Idempotency-Key",
                "300 characters");
        assertThat(log.appended()).isEmpty();
    }

    @Test
    void shouldCountTheBytesOfABodyWithoutLength() {
        // given
        RequestBody chunked = new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("application/json");
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeUtf8("{\"text\":\"" + "x".repeat(70_000) + "\"}");
            }
        };

        // when
        String answer = gateway.call(gateway.post(PATH, chunked));

        // then
        assertThat(answer).contains("40006", "at most 65536 bytes");
        assertThat(log.appended()).isEmpty();
    }

    @Test
    void shouldRefuseBytesThatAreNoText() {
        // when
        String answer = gateway.call(gateway.post(PATH, RequestBody.create(new byte[]{'{', (byte) 0xff, '}'})));

        // then
        assertThat(answer).contains("40001", "no UTF-8");
    }
}
