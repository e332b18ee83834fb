package io.parley.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parley.app.demo.Demo;
import io.parley.app.roles.AllKeys;
import io.parley.runtime.config.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole road on a real broker, registry, recogniser and stage; the demo's own output is what is looked at. */
class DemoTest {

    private static final String ANNOUNCEMENT = "A short announcement: the cafe closes in half an hour.";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path data;

    private static final List<JsonNode> LINES = new ArrayList<>();

    @BeforeAll
    static void holdTheConversation() throws IOException {
        StringWriter out = new StringWriter();
        new Demo(data, true, new PrintWriter(out), line -> {}).run(decided -> Settings.of(decided, AllKeys.ALL));
        for (String line : out.toString().lines().toList()) {
            LINES.add(JSON.readTree(line));
        }
    }

    @Test
    void shouldHoldAtLeastFiveTurnsWhosePartsSumToTheWhole() {
        assertThat(turns()).hasSizeGreaterThanOrEqualTo(5).allSatisfy(turn -> {
            JsonNode latency = turn.path("latencyMs");
            long sum = StreamSupport.stream(latency.spliterator(), false).mapToLong(JsonNode::asLong).sum()
                    - latency.path("total").asLong();
            assertThat(latency.path("total").asLong()).isEqualTo(sum).isPositive();
            assertThat(latency).allSatisfy(part -> assertThat(part.asLong()).isNotNegative());
        });
    }

    @Test
    void shouldSayTheSentencesOfEachAnswerInOrder() {
        // That none is played twice is for the demo itself to say, which sees what is played: a sentence that was recalled is handed over again.
        List<String> spoken = spoken();
        for (JsonNode turn : turns()) {
            List<String> sentences = pushes("nlp", "answer").stream().filter(push -> push.path("trace").equals(turn.path("traceId")))
                    .map(push -> push.path("answer").asText()).filter(spoken::contains).toList();
            assertThat(sentences).isNotEmpty();
            assertThat(spoken).containsSubsequence(sentences);
        }
    }

    @Test
    void shouldSayAFillerBeforeTheSlowAnswerOnly() {
        assertThat(turns().stream().filter(turn -> turn.path("filler").asBoolean()).map(turn -> turn.path("question").asText()))
                .containsExactly("Where is the bathroom?");
        List<String> spoken = spoken();
        int answer = indexOf(spoken, "The bathrooms are");
        assertThat(spoken.get(answer - 1)).containsAnyOf("Let me look", "One moment", "Good question");
    }

    @Test
    void shouldCutTheAnswerThatTheVisitorSpokeInto() {
        List<JsonNode> cut = turns().stream().filter(turn -> turn.path("interrupted").asBoolean()).toList();
        assertThat(cut).singleElement().satisfies(turn -> {
            assertThat(turn.path("question").asText()).contains("history");
            assertThat(turn.path("generated").asText()).startsWith(turn.path("heard").asText());
            assertThat(turn.path("heard").asText()).isNotEmpty().hasSizeLessThan(turn.path("generated").asText().length());
        });
        assertThat(calls("command/cancel")).isNotEmpty();
    }

    @Test
    void shouldSayTheAnnouncementAfterTheSentenceThatPlayed() {
        List<String> spoken = spoken();
        int announcement = spoken.indexOf(ANNOUNCEMENT);
        assertThat(announcement).isPositive();
        assertThat(indexOf(spoken, "There is a car park")).isLessThan(announcement);
        assertThat(indexOf(spoken, "The first two hours")).isGreaterThan(announcement);
    }

    @Test
    void shouldEndEachTurnWithOneCommandEof() {
        List<String> ends = pushes("command", "eof").stream().map(push -> push.path("trace").asText()).toList();
        assertThat(ends).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(
                turns().stream().map(turn -> turn.path("traceId").asText()).toList());
    }

    @Test
    void shouldPrintNothingButItsThreeKindsOfLines() {
        Set<String> kinds = new HashSet<>();
        LINES.forEach(line -> kinds.add(line.path("from").asText()));
        assertThat(kinds).containsExactlyInAnyOrder("message", "renderer", "turn");
        assertThat(LINES).allSatisfy(line -> assertThat(line.path("t").isIntegralNumber()).isTrue());
    }

    private static int indexOf(List<String> texts, String start) {
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).startsWith(start)) {
                return i;
            }
        }
        return -1;
    }

    private static List<JsonNode> turns() {
        return LINES.stream().filter(line -> line.path("from").asText().equals("turn")).toList();
    }

    private static List<JsonNode> pushes(String service, String type) {
        return LINES.stream().map(line -> line.path("message"))
                .filter(push -> push.path("service").asText().equals(service) && push.path("type").asText().equals(type)).toList();
    }

    private static List<JsonNode> calls(String path) {
        return LINES.stream().filter(line -> line.path("from").asText().equals("renderer") && line.path("path").asText().endsWith(path))
                .toList();
    }

    /** What the renderer was told to say, in order; of a sentence that was recalled and handed over again, the last time counts. */
    private static List<String> spoken() {
        Set<String> texts = new LinkedHashSet<>();
        LINES.stream().filter(line -> line.path("path").asText().matches(".*/channel/command(/queue)?")).map(DemoTest::text)
                .forEach(text -> {
                    texts.remove(text);
                    texts.add(text);
                });
        return List.copyOf(texts);
    }

    private static String text(JsonNode call) {
        try {
            return JSON.readTree(call.path("body").path("param").asText()).path("tts_query").path("content").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
