package io.parley.nlp.qa;

import io.parley.nlp.Samples;
import io.parley.nlp.engine.ReplyException;
import io.parley.nlp.engine.ReplyTask;
import io.parley.nlp.engine.StopSignal;
import io.parley.schemas.knowledge.Language;
import io.parley.schemas.knowledge.QaEntry;
import io.parley.schemas.replies.SentenceFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QaEngineTest {

    private final List<String> embedded = new ArrayList<>();
    private final List<SentenceFlag> flags = new ArrayList<>();
    private final QaIndex index = new QaIndex(new Embedders(this::letters, this::letters));
    private final QaEngine engine = new QaEngine(index);

    /** How often each letter is there: phrases with the same letters are near. */
    private float[] letters(String phrase) {
        embedded.add(phrase);
        float[] vector = new float[64];
        phrase.toLowerCase(java.util.Locale.ROOT).chars().filter(Character::isLetter).forEach(c -> vector[c % 64]++);
        double length = 0;
        for (float x : vector) {
            length += x * x;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(length));
        }
        return vector;
    }

    @Test
    void shouldAnswerFromTheNearestEntry() throws Exception {
        // given
        put(Samples.entry("m", "dog", "dogs", "Outside."));
        put(Samples.entry("m", "cat", "cats", "Inside."));

        // when
        String answer = ask("cats", Optional.empty(), Map.of());

        // then
        assertThat(answer).isEqualTo("Inside.");
    }

    @Test
    void shouldAnswerFromAnAlternative() throws Exception {
        // given
        put(new QaEntry("m", "dog", Language.en, "dogs", List.of("puppies"), "Outside.", List.of()));

        // when
        String answer = ask("puppies", Optional.empty(), Map.of());

        // then
        assertThat(answer).isEqualTo("Outside.");
    }

    @Test
    void shouldSayThatItHasNoAnswerInTheLanguageOfTheQuestion() throws Exception {
        // given
        put(Samples.entry("m", "dog", "dogs", "Outside."));

        // when
        String english = ask("xyz", Optional.empty(), Map.of());
        String chinese = ask("狗呢", Optional.empty(), Map.of());

        // then
        assertThat(english).startsWith("I am sorry");
        assertThat(chinese).startsWith("抱歉");
    }

    @Test
    void shouldSayTheRoutesWordsWhereItHasNoAnswer() throws Exception {
        // when
        String answer = ask("xyz", Optional.empty(), Map.of("no_answer.en", "Ask at the desk."));

        // then
        assertThat(answer).isEqualTo("Ask at the desk.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"appId\":\"b\"}", "{\"type\":\"NLP10\",\"config\":{\"appId\":\"b\"}}"})
    void shouldSearchTheDatabaseThatTheScriptNames(String nlp) throws Exception {
        // given
        put(Samples.entry("a", "dog", "dogs", "A."));
        put(Samples.entry("b", "dog", "dogs", "B."));

        // when
        String answer = ask("dogs", Optional.of(nlp), Map.of("appId", "a"));

        // then
        assertThat(answer).isEqualTo("B.");
    }

    @Test
    void shouldSearchTheDatabaseOfTheRouteWhereTheScriptNamesNone() throws Exception {
        // given
        put(Samples.entry("a", "dog", "dogs", "A."));
        put(Samples.entry("b", "dog", "dogs", "B."));

        // when
        String answer = ask("dogs", Optional.of("{\"type\":\"NLP10\"}"), Map.of("appId", "b"));

        // then
        assertThat(answer).isEqualTo("B.");
    }

    @Test
    void shouldNotAnswerFromAnotherDatabase() throws Exception {
        // given
        put(Samples.entry("a", "dog", "dogs", "A."));

        // when
        String answer = ask("dogs", Optional.empty(), Map.of("appId", "none"));

        // then
        assertThat(answer).startsWith("I am sorry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"appId\":5}", "{\"config\":{\"appId\":[]}}"})
    void shouldRefuseAScriptThatNamesNoDatabaseProperly(String nlp) {
        // then
        assertThatThrownBy(() -> ask("dogs", Optional.of(nlp), Map.of())).isInstanceOf(ReplyException.class).hasMessageStartingWith("nlp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-0.1", "much", "1.5"})
    void shouldRefuseAThresholdOutsideItsRange(String threshold) {
        // then
        assertThatThrownBy(() -> ask("dogs", Optional.empty(), Map.of("threshold.en", threshold)))
                .hasMessage("threshold.en: expected a number from 0 to 1, found \"" + threshold + "\"");
    }

    @Test
    void shouldTakeTheThresholdOfTheRoute() throws Exception {
        // given
        put(Samples.entry("m", "dog", "dogs", "Outside."));

        // when
        String answer = ask("do", Optional.empty(), Map.of("threshold.en", "0.1"));

        // then
        assertThat(answer).isEqualTo("Outside.");
    }

    @Test
    void shouldForgetWhatIsTakenAway() throws Exception {
        // given
        put(Samples.entry("m", "dog", "dogs", "Outside."));
        index.remove("m/dog");

        // when
        String answer = ask("dogs", Optional.empty(), Map.of());

        // then
        assertThat(answer).startsWith("I am sorry");
        assertThat(index.size()).isZero();
    }

    @Test
    void shouldEmbedOnlyWhatIsNewInAnEntry() {
        // given
        put(new QaEntry("m", "dog", Language.en, "dogs", List.of("puppies"), "Outside.", List.of()));
        embedded.clear();

        // when
        put(new QaEntry("m", "dog", Language.en, "dogs", List.of("hounds", "puppies"), "In the yard.", List.of()));

        // then
        assertThat(embedded).containsOnly("hounds");
    }

    private void put(QaEntry entry) {
        index.put(entry.getAppId() + "/" + entry.getId(), entry);
    }

    @Test
    void shouldPassOnHowAnAnswerIsToBeTreatedAndTreatNoAnswerLikeAnyOther() throws Exception {
        // given
        put(new QaEntry("m", "fire", Language.en, "fire", List.of(), "Leave the house.", List.of(SentenceFlag.PROTECTED)));

        // when
        ask("fire", Optional.empty(), Map.of());
        List<SentenceFlag> answered = List.copyOf(flags);
        ask("xyz", Optional.empty(), Map.of());

        // then
        assertThat(answered).containsExactly(SentenceFlag.PROTECTED);
        assertThat(flags).isEmpty();
    }

    private String ask(String query, Optional<String> nlp, Map<String, String> parameters) throws ReplyException {
        StringBuilder answer = new StringBuilder();
        flags.clear();
        StopSignal never = new StopSignal() {
            @Override
            public Optional<Reason> stopped() {
                return Optional.empty();
            }

            @Override
            public void onStop(Runnable action) {}
        };
        engine.reply(new ReplyTask("room-1", "room-1_1", query, List.of(), nlp, parameters, Duration.ofSeconds(30), never), (text, of) -> {
            answer.append(text);
            flags.addAll(of);
        });
        return answer.toString();
    }
}
