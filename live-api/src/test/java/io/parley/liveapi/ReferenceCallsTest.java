package io.parley.liveapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.channel.RtcTokenRequest;
import io.parley.liveapi.channel.RunningSession;
import io.parley.liveapi.channel.SessionRequest;
import io.parley.liveapi.channel.SessionState;
import io.parley.liveapi.history.HistoryPage;
import io.parley.liveapi.history.HistoryRequest;
import io.parley.liveapi.json.JsonValue;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneCode;
import io.parley.liveapi.microphone.MicrophoneMessage;
import io.parley.liveapi.nlp.NlpReply;
import io.parley.liveapi.nlp.NlpReplyRequest;
import io.parley.liveapi.push.PushMessage;
import io.parley.liveapi.takeover.CancelRequest;
import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.CommandRequest;
import io.parley.liveapi.takeover.CommandResult;
import io.parley.liveapi.takeover.QueueList;
import io.parley.liveapi.takeover.QueueRequest;
import io.parley.liveapi.takeover.QueueResult;
import io.parley.liveapi.takeover.ReorderRequest;
import io.parley.liveapi.takeover.ReorderResult;
import io.parley.liveapi.takeover.TtsQuery;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every example of the reference, both ways: it can be read, and what is written from it has its fields, types and values, no more and no less. */
class ReferenceCallsTest {

    static Stream<Arguments> examples() {
        return Stream.of(
                example("create.request", CreateRequest::read), answer("create.response", CreateResult::read),
                example("heartbeat.request", SessionRequest::read), answer("heartbeat.response", JsonValue::flag),
                example("start.request", SessionRequest::read), answer("start.response", JsonValue::flag),
                example("command-v1.request", CommandRequest::read), answer("command-v1.response", JsonValue::flag),
                example("command-v2.request", CommandRequest::read), answer("command-v2.response", CommandResult::read),
                example("queue.request", QueueRequest::read), answer("queue.response", QueueResult::read),
                example("reorder.request", ReorderRequest::read), answer("reorder.response", ReorderResult::read),
                example("cancel.request", CancelRequest::read), answer("cancel.response", CancelResult::read),
                example("queue-list.request", SessionRequest::read), answer("queue-list.response", QueueList::read),
                example("quick.request", CommandRequest::read), answer("quick.response", CommandResult::read),
                example("nlp-reply.request", NlpReplyRequest::read), example("nlp-reply.response", NlpReply::read),
                example("close.request", SessionRequest::read), answer("close.response", JsonValue::flag),
                answer("stat.response", SessionState::read), answer("running-list.response", RunningSession::readAll),
                example("history-list.request", HistoryRequest::read), answer("history-list.response", HistoryPage::read),
                example("rtc-token.request", RtcTokenRequest::read), answer("rtc-token.response", JsonValue::text),
                example("microphone-begin", MicrophoneMessage::read), example("microphone-eof", MicrophoneMessage::read),
                example("push-opening", PushMessage::read), example("push-asr-text", PushMessage::read),
                example("push-asr-ended", PushMessage::read), example("push-asr-failed", PushMessage::read),
                example("push-nlp-answer", PushMessage::read), example("push-record-ended", PushMessage::read),
                example("push-command-ended", PushMessage::read));
    }

    private static Arguments example(String name, Function<String, Object> reader) {
        return Arguments.of(name, reader);
    }

    private static Arguments answer(String name, Function<JsonValue, Object> data) {
        return example(name, body -> ApiAnswer.read(body, data));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void shouldReadExampleAndWriteItBack(String name, Function<String, Object> reader) {
        String example = Reference.text(name);

        Object read = reader.apply(example);

        assertThat(Reference.tree(LiveApiJson.write(read))).isEqualTo(Reference.tree(example));
    }

    @ParameterizedTest
    @ValueSource(strings = {"microphone-1-authentication-failed", "microphone-2-ready", "microphone-4-stop", "microphone-5-failed",
            "microphone-6-not-ready", "microphone-7-conflict", "microphone-18-ended", "microphone-19-started", "microphone-20-queued"})
    void shouldWriteMicrophoneMessagesOfServer(String name) {
        JsonNode example = Reference.tree(Reference.text(name));
        MicrophoneCode code = MicrophoneCode.of(example.get("code").intValue()).orElseThrow();
        MicrophoneMessage written = example.has("data")
                ? MicrophoneMessage.of(code, "xxxxx", "yyyyyy", Instant.ofEpochSecond(1234567890))
                : MicrophoneMessage.of(code);

        assertThat(Reference.tree(LiveApiJson.write(written))).isEqualTo(example);
        assertThat(MicrophoneMessage.read(example.toString())).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-v1.request", "command-v2.request", "queue.request"})
    void shouldReadTakeoversInsideOfExamples(String name) {
        CommandRequest request = CommandRequest.read(Reference.text(name));

        assertThat(request.content(TtsQuery.VENDORS_MIN_CHARS).audio()).isEqualTo("/data/common/song.mp3");
        assertThat(request.content().ttsQuery()).isNotNull();
    }
}
