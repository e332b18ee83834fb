package io.parley.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole road on a real broker, registry, recogniser and stage, as its user runs it: a process of its own, whose output and exit code are
 * what is looked at.
 */
class DemoTest {

    private static final String ANNOUNCEMENT = "A short announcement: the cafe closes in half an hour.";
    private static final List<String> FILLERS = List.of("Let me look", "One moment", "Good question");
    private static final long MINUTES = 4;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path data;

    private static final List<JsonNode> LINES = new ArrayList<>();

    @BeforeAll
    static void holdTheConversation() throws IOException, InterruptedException {
        for (String line : run("demo", "--json", "--data", data.toString())) {
            LINES.add(JSON.readTree(line));
        }
    }

    /** Runs the command and gives what it printed; its exit code must be 0. */
    private static List<String> run(String... arguments) throws IOException, InterruptedException {
        Path out = data.resolveSibling(data.getFileName() + "." + arguments[0] + ".out");
        Path err = data.resolveSibling(data.getFileName() + "." + arguments[0] + ".err");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-Dstdout.encoding=UTF-8",
                "-Dparley.home=" + System.getProperty("parley.home"), "-cp", System.getProperty("java.class.path"), "io.parley.app.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(process.exitValue()).as(Files.readString(err)).isZero();
            return Files.readAllLines(out);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    @Test
    void shouldHoldAtLeastFiveTurnsWhosePartsSumToTheWhole() {
        assertThat(turns()).hasSizeGreaterThanOrEqualTo(5).allSatisfy(turn -> {
            JsonNode latency = turn.path("latencyMs");
            boolean typed = turn.path("question").asText().contains("几点开门");
            List<String> parts = new ArrayList<>(List.of("speechEndToFinal", "finalToFirstSentence", "firstSentenceToCommand",
                    "commandToPlayback"));
            if (typed) {
                parts.removeFirst();
            }
            assertThat(parts).allSatisfy(part -> assertThat(latency.path(part).isIntegralNumber()).as(part).isTrue());
            assertThat(latency.path("total").asLong()).isPositive()
                    .isEqualTo(parts.stream().mapToLong(part -> latency.path(part).asLong()).sum());
            assertThat(latency).allSatisfy(part -> assertThat(part.asLong()).isNotNegative());
        });
    }

    @Test
    void shouldSayTheSentencesOfEachAnswerInOrder() {
        // That none is played twice is for the demo itself to say, which sees what is played: a sentence that was recalled is handed over again.
        List<String> spoken = spoken();
        assertThat(turns()).allSatisfy(turn -> {
            List<String> sentences = sentences(turn);
            List<String> said = spoken.stream().filter(sentences::contains).toList();
            int all = turn.path("interrupted").asBoolean() ? said.size() : sentences.size();
            assertThat(said).isNotEmpty().isEqualTo(sentences.subList(0, all));
        });
    }

    @Test
    void shouldSayAFillerBeforeTheSlowAnswerOnly() {
        assertThat(turns().stream().filter(turn -> turn.path("filler").asBoolean()).map(turn -> turn.path("question").asText()))
                .containsExactly("Where is the bathroom?");
        List<String> spoken = spoken();
        int answer = indexOf(spoken, "The bathrooms are");
        assertThat(spoken.get(answer - 1)).containsAnyOf(FILLERS.toArray(String[]::new));
    }

    @Test
    void shouldCutTheAnswerThatTheVisitorSpokeInto() {
        List<JsonNode> cut = turns().stream().filter(turn -> turn.path("interrupted").asBoolean()).toList();
        assertThat(cut).singleElement().satisfies(turn -> {
            assertThat(turn.path("question").asText()).contains("history");
            assertThat(turn.path("generated").asText()).startsWith(turn.path("heard").asText());
            assertThat(turn.path("heard").asText()).isNotEmpty().hasSizeLessThan(turn.path("generated").asText().length());
        });
        List<String> story = sentences(cut.getFirst());
        int second = place(line -> isCommand(line) && text(line).equals(story.get(1)));
        int end = place(line -> is(line.path("message"), "command", "eof")
                && line.path("message").path("trace").equals(cut.getFirst().path("traceId")));
        int cancel = place(line -> line.path("path").asText().endsWith("command/cancel") && LINES.indexOf(line) > second);
        assertThat(cancel).isBetween(second, end);
        assertThat(LINES.subList(cancel, LINES.size())).filteredOn(DemoTest::isCommand).extracting(DemoTest::text)
                .doesNotContainAnyElementsOf(story);
    }

    @Test
    void shouldSayTheAnnouncementAfterTheSentenceThatPlayed() {
        List<String> spoken = spoken();
        int before = indexOf(spoken, "There is a car park");
        int after = indexOf(spoken, "The first two hours");
        assertThat(spoken.indexOf(ANNOUNCEMENT)).isEqualTo(before + 1).isEqualTo(after - 1);
    }

    @Test
    void shouldSendAllThatATurnSaysUnderTheTraceOfItsQuestion() {
        Set<String> traces = new HashSet<>();
        assertThat(turns()).allSatisfy(turn -> {
            List<String> sentences = sentences(turn);
            Set<String> sent = traces(text -> sentences.contains(text)
                    || turn.path("filler").asBoolean() && FILLERS.stream().anyMatch(text::startsWith));
            assertThat(sent).as(turn.path("question").asText()).hasSize(1);
            assertThat(traces.addAll(sent)).as("a trace of its own").isTrue();
        });
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

    @Test
    void shouldLeaveAJournalThatIsProved() throws IOException, InterruptedException {
        assertThat(run("audit", "--data", data.toString())).singleElement().asString().startsWith("ok ");
    }

    private static int indexOf(List<String> texts, String start) {
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).startsWith(start)) {
                return i;
            }
        }
        throw new AssertionError("\"" + start + "\" was never said: " + texts);
    }

    private static int place(Predicate<JsonNode> wanted) {
        return IntStream.range(0, LINES.size()).filter(i -> wanted.test(LINES.get(i))).findFirst()
                .orElseThrow(() -> new AssertionError("no such line"));
    }

    private static List<JsonNode> turns() {
        return LINES.stream().filter(line -> line.path("from").asText().equals("turn")).toList();
    }

    private static List<JsonNode> pushes(String service, String type) {
        return LINES.stream().map(line -> line.path("message")).filter(push -> is(push, service, type)).toList();
    }

    private static boolean is(JsonNode push, String service, String type) {
        return push.path("service").asText().equals(service) && push.path("type").asText().equals(type);
    }

    /** What the turn answered. */
    private static List<String> sentences(JsonNode turn) {
        return pushes("nlp", "answer").stream().filter(push -> push.path("trace").equals(turn.path("traceId")))
                .map(push -> push.path("answer").asText()).toList();
    }

    private static boolean isCommand(JsonNode line) {
        return line.path("path").asText().matches(".*/channel/command(/queue)?");
    }

    /** The W3C traces of the commands that said such texts. */
    private static Set<String> traces(Predicate<String> said) {
        return LINES.stream().filter(line -> isCommand(line) && said.test(text(line)))
                .map(line -> line.path("traceparent").asText().split("-")[1]).collect(Collectors.toSet());
    }

    /** What the renderer was told to say, in order; of a sentence that was recalled and handed over again, the last time counts. */
    private static List<String> spoken() {
        Set<String> texts = new LinkedHashSet<>();
        LINES.stream().filter(DemoTest::isCommand).map(DemoTest::text).forEach(text -> {
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
