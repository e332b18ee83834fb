package io.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.schemas.messages.Answer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever body comes, the call gets an answer of the documented form and code. */
class AnyBodyTest {

    private static final MediaType JSON = MediaType.get("application/json");
    /** Path and example of each call that has a body. */
    private static final Map<String, String> CALLS = Map.ofEntries(Map.entry(LiveApiPaths.CREATE, "create"),
            Map.entry(LiveApiPaths.START, "start"), Map.entry(LiveApiPaths.HEARTBEAT, "heartbeat"), Map.entry(LiveApiPaths.CLOSE, "close"),
            Map.entry(LiveApiPaths.COMMAND_V1, "command-v1"), Map.entry(LiveApiPaths.COMMAND_V2, "command-v2"),
            Map.entry(LiveApiPaths.QUEUE, "queue"), Map.entry(LiveApiPaths.REORDER, "reorder"), Map.entry(LiveApiPaths.CANCEL, "cancel"),
            Map.entry(LiveApiPaths.QUEUE_LIST, "queue-list"), Map.entry(LiveApiPaths.QUICK, "quick"),
            Map.entry(LiveApiPaths.HISTORY_LIST, "history-list"), Map.entry(LiveApiPaths.RTC_TOKEN, "rtc-token"));
    private static final Set<Integer> CODES = Stream.concat(Stream.of(0), Arrays.stream(RefusalCode.values()).map(RefusalCode::number))
            .collect(Collectors.toSet());
    /** A value that is no object and no array, and a property with such a value. */
    private static final Pattern VALUE = Pattern.compile("\"[^\"\\\\]*\"(?!\\s*:)|-?\\d+(\\.\\d+)?|true|false|null");
    private static final Pattern PROPERTY = Pattern.compile("\"[^\"\\\\]*\"\\s*:\\s*(\"[^\"\\\\]*\"|[-\\w.]+)\\s*,?");
    /** What is put in the place of one: nothing too, and what breaks the JSON. */
    private static final List<String> VALUES = List.of("null", "true", "-1", "0", "0.5", "1e308", "99999999999999999999", "\"\"", "\" \"",
            "\"x\"",
            "\"\\ud800\"", "\"\\u0000\"", "[]", "[null]", "{}", "{\"\":{}}", "", ",", "}", "[", "\u0000", "\"");

    private static final FakeLog LOG = new FakeLog();
    private static final TestGateway GATEWAY = new TestGateway(LOG, TestGateway.config());

    @BeforeContainer
    static void start() {
        LOG.answering(command -> {
            GATEWAY.rooms.put(new RoomRow(command.getEnvelope().getSessionId(), OpenAccess.TESTER, 35, TestGateway.NOW, null, null,
                    new RtcAccess("a", "rtcChannelId", "1", "t")));
            return Optional.of(new Answer(command.getRequestId(), 0, "success", "true"));
        });
    }

    @AfterContainer
    static void stop() {
        GATEWAY.close();
        LOG.close();
    }

    @Property(tries = 150)
    void shouldAnswerAnyText(@ForAll("paths") String path, @ForAll String body) {
        assertAnswered(path, body);
    }

    @Property(tries = 300)
    void shouldAnswerMutatedExamples(@ForAll("paths") String path, @ForAll("paths") String example, @ForAll Random random) {
        assertAnswered(random.nextInt(4) == 0 ? example : path, mutated(path, random));
    }

    @Tag("slow")
    @Property(tries = 5_000)
    void shouldAnswerAnyTextHoweverOften(@ForAll("paths") String path, @ForAll String body) {
        assertAnswered(path, body);
    }

    @Tag("slow")
    @Property(tries = 15_000)
    void shouldAnswerMutatedExamplesHoweverOften(@ForAll("paths") String path, @ForAll("paths") String example, @ForAll Random random) {
        assertAnswered(random.nextInt(4) == 0 ? example : path, mutated(path, random));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(CALLS.keySet().stream().sorted().toList());
    }

    private static void assertAnswered(String path, String body) {
        Request request = new Request.Builder().url(GATEWAY.url(path)).post(RequestBody.create(body, JSON)).build();
        try (Response response = GATEWAY.client.newCall(request).execute()) {
            assertThat(response.code()).as(body).isIn(200, 401, 403, 429, 503);
            JsonNode answer = Reference.tree(response.body().string());
            assertThat(answer.get("code").intValue()).as("%s to %s", body, path).isIn(CODES).isNotEqualTo(
                    RefusalCode.INTERNAL_ERROR.number()).isNotEqualTo(RefusalCode.NO_ANSWER_IN_TIME.number());
            assertThat(answer.get("message").textValue()).isNotBlank();
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    /** The call's example with some values exchanged, dropped or broken, also in the JSON that stands in its {@code param}. */
    private static String mutated(String path, Random random) {
        ObjectNode request = (ObjectNode) Reference.tree(Reference.text(CALLS.getOrDefault(path, "") + ".request"));
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
