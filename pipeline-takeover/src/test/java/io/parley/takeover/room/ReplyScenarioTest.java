package io.parley.takeover.room;

import io.parley.takeover.invariant.Invariants;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.ScriptedEngine.Cue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.apology;
import static org.assertj.core.api.Assertions.assertThat;

/** Each sentence takes a second. */
class ReplyScenarioTest {

    private static final String ONE = "One, one.1";
    private static final String TWO = "Two, two.2";
    private static final String THREE = "Three, t.3";

    private static RoomScenario asked(Cue... cues) {
        return RoomScenario.live().whenAsked("Where?", cues).asks("Where?").at(0);
    }

    static Stream<Arguments> orders() {
        return Stream.of(Arguments.of(0.1, 0.2, 0.3), Arguments.of(0.1, 0.3, 0.2), Arguments.of(0.2, 0.1, 0.3), Arguments.of(0.2, 0.3, 0.1),
                Arguments.of(0.3, 0.1, 0.2), Arguments.of(0.3, 0.2, 0.1));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shouldSpeakSentencesInSequenceOrderInWhateverOrderTheyArrive(double one, double two, double three) {
        // given
        RoomScenario room = asked(after(one).says(1, ONE), after(two).says(2, TWO), after(three).says(3, THREE), after(0).completes(3));

        // when
        room.until(10);

        // then
        assertThat(room.renderer().sounds()).extracting(sound -> sound.text()).containsExactly(ONE, TWO, THREE);
        assertThat(room.effects()).first().isEqualTo(String.format(java.util.Locale.ROOT, "%.3f say s-1#1 '%s'", one, ONE));
    }

    @Test
    void shouldDropRepeatedSentences() {
        // given
        RoomScenario room = asked(after(0.1).says(1, ONE), after(0.2).says(1, ONE), after(0.3).says(2, TWO), after(0.3).completes(2),
                after(0.4).says(2, TWO), after(0.4).completes(2), after(0.5).says(3, THREE));

        // when
        room.until(10);

        // then
        assertThat(room.renderer().sounds()).extracting(sound -> sound.text()).containsExactly(ONE, TWO);
    }

    @Test
    void shouldDropASentenceThatIsAbsurdlyFarAheadAndNoneBefore() {
        // given
        RoomScenario room = asked(after(0.1).says(257, THREE), after(0.2).says(256, TWO), after(0.3).says(1, ONE),
                after(0.4).completes(256));

        // when
        room.until(30);

        // then
        assertThat(room.renderer().sounds()).extracting(sound -> sound.text()).containsExactly(ONE, TWO);
        assertThat(Invariants.brokenBy(room.world().steps())).extracting(broken -> broken.claim().name()).doesNotContain("SpokenWhole");
    }

    @Test
    void shouldDropSentencesOfAnEarlierTurn() {
        // given
        RoomScenario room = asked(after(0.1).says(1, ONE), after(3).says(2, TWO));
        room.engine().deaf(true);

        // when
        room.asks("And?").at(2).until(10);

        // then
        assertThat(room.renderer().sounds()).extracting(sound -> sound.text()).containsExactly(ONE);
    }

    @Test
    void shouldSkipAGapAfterTwoSeconds() {
        // given
        RoomScenario room = asked(after(0.1).says(1, ONE), after(0.5).says(3, THREE), after(0.5).completes(3), after(3).says(2, TWO));

        // when
        room.until(10);

        // then
        assertThat(room.effects()).containsExactly("0.100 say s-1#1 '" + ONE + "'", "2.500 say s-2#1 '" + THREE + "'");
        assertThat(room.turns()).containsExactly("3.540 turn s_1 FINISHED '" + ONE + " " + THREE + "' heard '" + ONE + " " + THREE + "'");
    }

    @Test
    void shouldWaitForEachGapOfItsOwn() {
        // given: 2 is missing from 0.5 to 2.4, 4 from then to 4.3
        RoomScenario room = asked(after(0.1).says(1, ONE), after(0.5).says(3, THREE), after(0.5).says(5, "Five, fi.5"),
                after(2.4).says(2, TWO),
                after(4.3).says(4, "Four, fo.4"), after(4.3).completes(5));

        // when
        room.until(20);

        // then
        assertThat(room.renderer().sounds()).extracting(sound -> sound.text()).containsExactly(ONE, TWO, THREE, "Four, fo.4", "Five, fi.5");
    }

    @Test
    void shouldLetANewerAttemptReplaceWhatTheRendererWasNotGiven() {
        // given: two sentences were given when the newer attempt comes
        RoomScenario room = asked(after(0.1).says(1, ONE), after(0.1).says(2, TWO), after(0.1).says(3, THREE),
                after(0.5).says(1, "Uno").in("b"),
                after(0.5).says(2, "Due").in("b"), after(0.5).says(3, "Tre").in("b"), after(0.5).completes(3).in("b"),
                after(0.6).says(4, "Four"),
                after(0.6).completes(4));

        // when
        room.until(10);

        // then
        assertThat(room.renderer().sounds()).extracting(sound -> sound.text()).containsExactly(ONE, TWO, "Tre");
    }

    @Test
    void shouldNeverReplaceACompleteReply() {
        // given
        RoomScenario room = asked(after(0.1).says(1, ONE), after(0.1).completes(1), after(0.2).says(1, "Uno").in("b"),
                after(0.2).says(2, "Due").in("b"));

        // when
        room.until(10);

        // then
        assertThat(room.renderer().sounds()).extracting(sound -> sound.text()).containsExactly(ONE);
        assertThat(room.pushes()).endsWith("1.140 command/eof s_1");
    }

    @Test
    void shouldFailTheTurnWhenTheReplyFails() {
        // given
        RoomScenario room = asked(after(0.5).fails("no model"));

        // when
        room.until(10);

        // then
        assertThat(room.pushes()).containsExactly("0.500 command/eof s_1 fail: no model");
        assertThat(room.turns()).containsExactly("0.500 turn s_1 FAILED '' heard ''");
    }

    @Test
    void shouldSayWhatThereIsOfAReplyThatFails() {
        // given
        RoomScenario room = asked(after(0.1).says(1, ONE), after(0.2).says(3, THREE), after(0.5).fails("no model"));

        // when
        room.until(10);

        // then
        assertThat(room.renderer().sounds()).extracting(sound -> sound.text()).containsExactly(ONE, THREE);
        assertThat(room.pushes()).endsWith("2.140 command/eof s_1 fail: no model");
    }

    @Test
    void shouldFailTheTurnWhenNoReplyComesInFifteenSeconds() {
        // given
        RoomScenario room = asked();

        // when
        room.until(30);

        // then
        assertThat(room.pushes()).containsExactly("15.000 command/eof s_1 fail: the reply timed out");
        assertThat(room.requested()).endsWith("15.000 unask s_1");
    }

    @Test
    void shouldCountTheTimeOutFromTheLastSentence() {
        // given
        RoomScenario room = asked(after(14).says(1, ONE), after(28).says(2, TWO));

        // when
        room.until(60);

        // then
        assertThat(room.pushes()).endsWith("43.000 command/eof s_1 fail: the reply timed out");
    }

    @Test
    void shouldNotTimeOutAReplyThatIsCompleteHoweverLongItIsSpoken() {
        // given: twenty seconds of speech
        RoomScenario room = asked(after(0.1).says(1, ONE.repeat(20)), after(0.1).completes(1));

        // when
        room.until(60);

        // then
        assertThat(room.pushes()).endsWith("20.140 command/eof s_1");
    }

    @Test
    void shouldFailTheTurnWhenTheReplyIsEmpty() {
        // given
        RoomScenario room = asked(after(0.5).completes(0));

        // when
        room.until(10);

        // then
        assertThat(room.pushes()).containsExactly("0.500 command/eof s_1 fail: nothing could be played");
    }

    @Test
    void shouldEndATurnWhoseEngineNamesAnAbsurdLastSentence() {
        // given
        RoomScenario room = asked(after(0.1).says(1, ONE), after(0.1).completes(Integer.MAX_VALUE));

        // when
        room.until(10);

        // then
        assertThat(room.pushes()).endsWith("2.100 command/eof s_1");
    }

    private static RoomScenario apologising(Cue... cues) {
        return RoomScenario.live(apology("I am sorry.")).whenAsked("Where?", cues).asks("Where?").at(0);
    }

    @Test
    void shouldApologiseForAReplyThatFails() {
        // given
        RoomScenario room = apologising(after(0.5).fails("no model"));

        // when
        room.until(10);

        // then
        assertThat(room.effects()).containsExactly("0.500 say s-1#1 'I am sorry.'");
        assertThat(room.pushes()).containsExactly("0.500 nlp/answer s_1 'I am sorry.'", "1.640 command/eof s_1 fail: no model");
        assertThat(room.turns()).containsExactly("1.640 turn s_1 FAILED 'I am sorry.' heard 'I am sorry.'");
    }

    @Test
    void shouldApologiseBehindWhatAFailedReplySaid() {
        // given
        RoomScenario room = apologising(after(0.1).says(1, ONE), after(0.2).says(3, THREE), after(0.5).fails("no model"));

        // when
        room.until(10);

        // then
        assertThat(room.renderer().sounds()).extracting(sound -> sound.text()).containsExactly(ONE, THREE, "I am sorry.");
    }

    @Test
    void shouldApologiseOnceWhenNoReplyComes() {
        // given
        RoomScenario room = apologising();

        // when
        room.until(60);

        // then
        assertThat(room.effects()).containsExactly("15.000 say s-1#1 'I am sorry.'");
        assertThat(room.pushes()).endsWith("16.140 command/eof s_1 fail: the reply timed out");
    }

    @Test
    void shouldApologiseWhenNothingOfTheReplyCouldBePlayed() {
        // given
        RoomScenario room = apologising(after(0.1).says(1, ONE), after(0.2).completes(1));
        room.renderer().troubleWith(ONE, Outcome.REFUSED);

        // when
        room.until(10);

        // then
        assertThat(room.renderer().sounds()).extracting(sound -> sound.text()).containsExactly("I am sorry.");
        assertThat(room.pushes()).last().asString().endsWith("command/eof s_1 fail: nothing could be played");
    }

    @Test
    void shouldEndTheTurnWhenTheApologyCannotBePlayedEither() {
        // given
        RoomScenario room = apologising(after(0.5).completes(0));
        room.renderer().troubleWith("I am sorry.", Outcome.REFUSED);

        // when
        room.until(10);

        // then
        assertThat(room.pushes()).filteredOn(line -> line.contains("command/eof")).singleElement().asString()
                .endsWith("fail: nothing could be played");
    }
}
