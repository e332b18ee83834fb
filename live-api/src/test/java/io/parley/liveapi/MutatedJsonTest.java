package io.parley.liveapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.liveapi.account.RefreshRequest;
import io.parley.liveapi.account.TokenGrant;
import io.parley.liveapi.account.TokenRequest;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.channel.RtcTokenRequest;
import io.parley.liveapi.channel.RunningSession;
import io.parley.liveapi.channel.SessionRequest;
import io.parley.liveapi.channel.SessionState;
import io.parley.liveapi.history.HistoryPage;
import io.parley.liveapi.history.HistoryRequest;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonValue;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.microphone.MicrophoneMessage;
import io.parley.liveapi.nlp.NlpReply;
import io.parley.liveapi.nlp.NlpReplyRequest;
import io.parley.liveapi.push.PushMessage;
import io.parley.liveapi.script.LiveScript;
import io.parley.liveapi.takeover.CancelRequest;
import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.CommandRequest;
import io.parley.liveapi.takeover.CommandResult;
import io.parley.liveapi.takeover.QueueList;
import io.parley.liveapi.takeover.QueueRequest;
import io.parley.liveapi.takeover.QueueResult;
import io.parley.liveapi.takeover.QuickOrder;
import io.parley.liveapi.takeover.ReorderRequest;
import io.parley.liveapi.takeover.ReorderResult;
import io.parley.liveapi.takeover.TakeoverContent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Whatever comes, a reader gives a value or an {@link InvalidJsonException} that names a path; nothing else, and in bounded time. */
class MutatedJsonTest {
    private static final List<Function<String, ?>> READERS = List.of(CreateRequest::read, SessionRequest::read, CommandRequest::read,
            QueueRequest::read, ReorderRequest::read, CancelRequest::read, QuickOrder::read, NlpReplyRequest::read, NlpReply::read,
            HistoryRequest::read, RtcTokenRequest::read, TokenRequest::read, RefreshRequest::read, MicrophoneMessage::read,
            PushMessage::read,
            StatusCallback::read, TakeoverContent::read, LiveScript::read, LiveScript::stored, json -> TakeoverContent.read(json, 10),
            answer(CreateResult::read), answer(SessionState::read), answer(RunningSession::readAll), answer(HistoryPage::read),
            answer(CommandResult::read), answer(QueueResult::read), answer(ReorderResult::read), answer(CancelResult::read),
            answer(QueueList::read), answer(TokenGrant::read), answer(JsonValue::flag), answer(JsonValue::text));
    private static final List<String> SEEDS = List.of("create.request", "create.response", "command-v2.request", "command-v2.response",
            "queue.request", "queue.response", "queue-list.response", "reorder.request", "cancel.request", "nlp-reply.request",
            "nlp-reply.response", "stat.response", "running-list.response", "history-list.request", "history-list.response",
            "rtc-token.request", "rtc-token.response", "microphone-20-queued", "push-nlp-answer", "live-script", "takeover", "sdk-script");
    private static final String[] VALUES = {"null", "true", "-1", "0", "0.5", "1e308", "99999999999999999999", "-9223372036854775809",
            "\"\"", "\" \"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "[null]", "[[[[]]]]", "{}", "{\"\":{}}", "{\"a.b\":[1,{}]}"};

    private static Function<String, ?> answer(Function<JsonValue, Object> data) {
        return body -> ApiAnswer.read(body, data);
    }

    @Property
    void shouldBearAnyText(@ForAll String json) {
        READERS.forEach(reader -> assertValueOrPath(reader, json));
    }

    /** Examples with some values exchanged, dropped, or put in twice. */
    @Property
    void shouldBearMutatedExamples(@ForAll("seeds") String seed, @ForAll Random random) {
        JsonNode tree = Reference.tree(Reference.text(seed));
        for (int i = 0; i <= random.nextInt(3); i++) {
            mutate(tree, random);
        }
        READERS.forEach(reader -> assertValueOrPath(reader, tree.toString()));
    }

    /** Examples with some characters exchanged, dropped, or put in. */
    @Property
    void shouldBearBrokenExamples(@ForAll("seeds") String seed, @ForAll Random random) {
        StringBuilder text = new StringBuilder(Reference.text(seed));
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(text.length());
            text.replace(at, at + random.nextInt(2), String.valueOf("{}[],:\"\\0-e.n😀\u0000".charAt(random.nextInt(16))));
        }
        READERS.forEach(reader -> assertValueOrPath(reader, text.toString()));
    }

    /** What passes the schema can be read without checking, and written. */
    @Property
    void shouldReadWhateverSchemaTakes(@ForAll("scripts") String seed, @ForAll Random random) {
        JsonNode tree = Reference.tree(Reference.text(seed));
        mutate(tree, random);
        LiveScript script;
        try {
            script = LiveScript.read(tree.toString());
        } catch (InvalidJsonException e) {
            return;
        }

        assertThat(LiveScript.stored(script.json())).isEqualTo(script);
        script.scene().quickResponses().forEach(content -> assertThat(TakeoverContent.read(content.toJson())).isEqualTo(content));
    }

    static Stream<String> extremes() {
        return Stream.of("[".repeat(100_000), "{\"a\":".repeat(100_000), "{\"a\":" + "[".repeat(900) + "]".repeat(900) + "}",
                "{\"sceneList\":" + "[".repeat(990) + "]".repeat(990) + "}", "{\"code\":1" + "0".repeat(100_000) + "}",
                "{\"code\":1" + "0".repeat(999) + "}", "{\"code\":1e999999999}", "{\"code\":1e99999999999999999999}",
                "{\"code\":-1e-999999999}", "{\"code\":0." + "9".repeat(900) + "}",
                "{\"recycle\":1e308,\"version\":\"1\",\"sceneList\":[{}]}",
                "{\"version\":\"" + "x".repeat(5_000_000) + "\"}", "{\"sceneList\":[" + "{},".repeat(200_000) + "{}]}",
                "{\"version\":\"1\",\"recycle\":0,\"sceneList\":[" + "1,".repeat(500_000) + "1]}",
                "{\"audio\":\"a\",\"foregrounds\":[" + "{\"url\":\"" + " ".repeat(100_000) + "\"},".repeat(10) + "{}]}",
                "{\"commandTraceId\":\"" + ";".repeat(1_000_000) + "\",\"sessionId\":\"s\"}", "\uFEFF{}", "NaN", "{\"code\":NaN}",
                "{'a':1}");
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void shouldBearExtremesInBoundedTime(String json) {
        assertTimeout(Duration.ofSeconds(30), () -> READERS.forEach(reader -> assertValueOrPath(reader, json)));
    }

    @Test
    void shouldFindReaderThatThrowsSomethingElse() {
        assertThat(failure(json -> Integer.parseInt(json), "x")).isInstanceOf(NumberFormatException.class);
    }

    @Provide
    Arbitrary<String> seeds() {
        return Arbitraries.of(SEEDS);
    }

    @Provide
    Arbitrary<String> scripts() {
        return Arbitraries.of("live-script", "sdk-script");
    }

    private static void assertValueOrPath(Function<String, ?> reader, String json) {
        RuntimeException failure = failure(reader, json);
        if (failure instanceof InvalidJsonException invalid) {
            assertThat(invalid.path()).matches("(body|param)(?s:.*)");
            assertThat(invalid.found().length()).isLessThan(200);
            assertThat(invalid.getMessage()).contains(": expected ").contains(", found ");
        } else {
            assertThat(failure).isNull();
        }
    }

    /** Writing is part of it: a value that cannot be answered with is no value. */
    private static @Nullable RuntimeException failure(Function<String, ?> reader, String json) {
        try {
            Object value = reader.apply(json);
            LiveApiJson.write(value instanceof LiveScript script ? script.json() : value);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static void mutate(JsonNode tree, Random random) {
        List<JsonNode> holders = new ArrayList<>();
        collect(tree, holders);
        JsonNode holder = holders.get(random.nextInt(holders.size()));
        JsonNode value = Reference.tree(VALUES[random.nextInt(VALUES.length)]);
        if (holder instanceof ArrayNode array) {
            array.insert(random.nextInt(array.size() + 1), value);
        } else if (holder instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() ? "new" : names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode()) {
            holders.add(node);
            node.forEach(child -> collect(child, holders));
        }
    }
}
