package io.parley.nlp.qa;

import io.parley.nlp.knowledge.KnowledgeFile;
import io.parley.nlp.knowledge.KnowledgePublisher;
import io.parley.schemas.knowledge.Language;
import io.parley.schemas.knowledge.QaEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** How well the real models find the entries of the sample database. Prints what docs/knowledge.md quotes. */
class MatchingQualityTest {

    private static final String NONE = "-";
    private static final QaIndex INDEX = new QaIndex(Embedders.bge());
    private static final List<Asked> QUESTIONS = questions();

    private record Asked(String expected, String text, String kind) {

        Language language() {
            return Languages.of(text);
        }

        boolean outOfDomain() {
            return expected.equals(NONE);
        }
    }

    private record Outcome(Asked asked, String nearest, double score, String given) {

        boolean right() {
            return given.equals(asked.expected());
        }
    }

    @BeforeAll
    static void loadSample() throws Exception {
        for (QaEntry entry : KnowledgeFile.read(Path.of(System.getProperty("parley.home"), "samples/knowledge/museum.jsonl"))) {
            INDEX.put(KnowledgePublisher.key(entry), entry);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindNineParaphrasesInTen(Language language) {
        // given
        List<Asked> paraphrases = QUESTIONS.stream().filter(asked -> asked.language() == language && !asked.outOfDomain()).toList();

        // when
        List<Outcome> outcomes = paraphrases.stream().map(MatchingQualityTest::ask).toList();

        // then
        report(language + " paraphrases", outcomes);
        report(language + " paraphrases, held out", outcomes.stream().filter(o -> o.asked().kind().equals("held-out")).toList());
        assertThat(share(outcomes)).isGreaterThanOrEqualTo(0.9);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveNoAnswerToWhatIsOutOfItsDomain(Language language) {
        // given
        List<Asked> foreign = QUESTIONS.stream()
                .filter(asked -> asked.language() == language && asked.outOfDomain() && !asked.kind().equals("near-miss")).toList();

        // when
        List<Outcome> outcomes = foreign.stream().map(MatchingQualityTest::ask).toList();

        // then
        report(language + " out of domain", outcomes);
        assertThat(outcomes).hasSizeGreaterThan(10).allMatch(Outcome::right);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAtLeastHalfOfForeignQuestionsInTheWordsOfItsOwn(Language language) {
        // given
        List<Asked> nearMisses = QUESTIONS.stream().filter(asked -> asked.language() == language && asked.kind().equals("near-miss"))
                .toList();

        // when
        List<Outcome> outcomes = nearMisses.stream().map(MatchingQualityTest::ask).toList();

        // then
        report(language + " near misses", outcomes);
        assertThat(share(outcomes)).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void shouldTakeTheToiletForTheBathroom() {
        // when
        Outcome outcome = ask(new Asked("en-bathroom", "I want to go to the toilet", "calibration"));

        // then
        assertThat(outcome.given()).isEqualTo("en-bathroom");
    }

    private static Outcome ask(Asked asked) {
        QaMatch nearest = INDEX.nearest(asked.text(), Optional.of("museum")).orElseThrow();
        boolean answered;
        try {
            answered = nearest.score() >= QaParameters.threshold(Map.of(), asked.language());
        } catch (io.parley.nlp.engine.ReplyException e) {
            throw new AssertionError(e);
        }
        return new Outcome(asked, nearest.entry().getId(), nearest.score(), answered ? nearest.entry().getId() : NONE);
    }

    private static double share(List<Outcome> outcomes) {
        return (double) outcomes.stream().filter(Outcome::right).count() / outcomes.size();
    }

    private static void report(String what, List<Outcome> outcomes) {
        System.out.printf(Locale.ROOT, "%s: %d of %d right (%.0f %%), scores %.3f to %.3f%n", what,
                outcomes.stream().filter(Outcome::right).count(), outcomes.size(), 100 * share(outcomes),
                outcomes.stream().mapToDouble(Outcome::score).min().orElseThrow(),
                outcomes.stream().mapToDouble(Outcome::score).max().orElseThrow());
        outcomes.stream().filter(o -> !o.right()).forEach(
                o -> System.out.printf(Locale.ROOT, "  %.3f \"%s\" wants %s, nearest %s%n", o.score(), o.asked().text(),
                        o.asked().expected(), o.nearest()));
    }

    private static List<Asked> questions() {
        var stream = Objects.requireNonNull(MatchingQualityTest.class.getResourceAsStream("questions.tsv"));
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1)).map(parts -> new Asked(parts[0], parts[1], parts[2])).toList();
    }
}
