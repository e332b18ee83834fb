package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.turn.Flag;
import org.junit.jupiter.api.Test;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.fillers;
import static io.parley.takeover.room.turn.Flag.MUTED;
import static io.parley.takeover.room.turn.Flag.PROTECTED;
import static org.assertj.core.api.Assertions.assertThat;

/** The first sentence plays from 1.120 to 4.120, which the room knows at 4.140. */
class ProtectedSpeechScenarioTest {

    private static final String FIRST = "You cannot miss it, it is big.";
    private static final String SECOND = "It stands at the end of a way.";
    private static final String OTHER = "Then you are there...";

    private static RoomScenario answering(Flag... flags) {
        return RoomScenario.live()
                .whenAsked("Where?", after(0.1).says(1, FIRST, flags), after(0.1).says(2, SECOND), after(0.2).completes(2))
                .whenAsked("And then?", after(0.1).says(1, OTHER), after(0.1).completes(1)).asks("Where?").at(1);
    }

    @Test
    void shouldLetASpokenQuestionWaitUntilTheProtectedSentenceEnds() {
        // given
        RoomScenario room = answering(PROTECTED);

        // when: voice from 1.8 on, words at 3.0
        room.hears("And then?").at(3).until(10);

        // then: what was handed over ahead of time is taken back, so that it cannot start before the question is taken up
        assertThat(room.effects()).containsExactly("1.100 say s-1#1 '" + FIRST + "'", "1.140 queue s-2#1 '" + SECOND + "'",
                "3.000 stop s-2#1", "4.240 say s-3#1 '" + OTHER + "' epoch 1");
        assertThat(room.sounds()).containsExactly("1.120-4.120 " + FIRST, "4.260-6.360 " + OTHER);
        assertThat(room.pushes()).filteredOn(line -> !line.contains("nlp")).containsExactly("3.000 asr/text s_2 'And then?'",
                "4.140 asr/eof s_2", "4.140 command/eof s_1", "6.380 command/eof s_2");
        assertThat(room.requested()).containsExactly("1.000 ask s_1 'Where?' after []",
                "4.140 ask s_2 'And then?' after [Where? -> " + FIRST + "]");
        assertThat(room.turns()).first().isEqualTo("4.140 turn s_1 INTERRUPTED '" + FIRST + " " + SECOND + "' heard '" + FIRST + "'");
    }

    @Test
    void shouldLetATypedQuestionWaitToo() {
        // given
        RoomScenario room = answering(PROTECTED);

        // when
        room.asks("And then?").at(3).until(10);

        // then
        assertThat(room.answers()).contains("3.000 reply r2 0 {\"trace\":\"s_2\"}");
        assertThat(room.sounds()).containsExactly("1.120-4.120 " + FIRST, "4.260-6.360 " + OTHER);
        assertThat(room.pushes()).noneMatch(line -> line.contains("asr"));
    }

    @Test
    void shouldProtectASentenceFromItsHandOverOn() {
        // given
        RoomScenario room = answering(PROTECTED);

        // when: the renderer has been called, and nobody knows yet whether it speaks
        room.asks("And then?").at(1.11).until(10);

        // then
        assertThat(room.sounds()).first().isEqualTo("1.120-4.120 " + FIRST);
    }

    @Test
    void shouldDropAWaitingQuestionForANewerOneAndSaySo() {
        // given
        RoomScenario room = answering(PROTECTED);

        // when
        room.asks("What about it?").at(2).hears("Is it far?").at(3).asks("And then?").at(3.5).until(10);

        // then
        assertThat(room.requested()).extracting(line -> line.substring(0, line.indexOf(" after"))).containsExactly("1.000 ask s_1 'Where?'",
                "4.140 ask s_4 'And then?'");
        assertThat(room.pushes()).contains("3.000 asr/eof s_3 fail: a newer question took its place",
                "3.500 asr/eof s_2 fail: a newer question took its place");
    }

    @Test
    void shouldInterruptWhatFollowsAProtectedSentenceIfSomebodyStillSpeaks() {
        // given
        RoomScenario room = answering(PROTECTED);

        // when: voice from 3.0 to 5.0
        room.hears("And then?").voiced(2).at(5.4).until(6);

        // then: the next report of voice after the end
        assertThat(room.effects()).contains("4.200 stop s-2#1 epoch 1");
        assertThat(room.sounds()).contains("1.120-4.120 " + FIRST);
    }

    @Test
    void shouldHandOverAProtectedSentenceOnlyWhenTheOneBeforeIsKnownToBeOver() {
        // given
        RoomScenario room = RoomScenario.live()
                .whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).says(2, SECOND, PROTECTED), after(0.2).completes(2));

        // when
        room.asks("Where?").at(1).hears("And then?").at(6).until(10);

        // then
        assertThat(room.effects()).startsWith("1.100 say s-1#1 '" + FIRST + "'", "4.140 say s-2#1 '" + SECOND + "'");
        assertThat(room.sounds()).contains("4.160-7.160 " + SECOND);
    }

    @Test
    void shouldTakeUpTheQuestionWhenAnOperatorEndsTheProtectedSentence() {
        // given
        RoomScenario room = answering(PROTECTED);

        // when
        room.asks("And then?").at(2).commands("The house is on fire.").at(3).until(10);

        // then
        assertThat(room.sounds()).containsExactly("1.120-3.020 " + FIRST + " (cut)", "3.050-5.150 The house is on fire.",
                "5.190-7.290 " + OTHER);
        assertThat(room.requested()).contains("3.000 ask s_2 'And then?' after [Where? -> You cannot miss]");
    }

    @Test
    void shouldTakeUpTheQuestionWhenEverythingIsCancelled() {
        // given
        RoomScenario room = answering(PROTECTED);

        // when
        room.asks("And then?").at(2).cancels("-1").at(3).until(10);

        // then: what was asked is not live, and not lost
        assertThat(room.sounds()).containsExactly("1.120-3.020 " + FIRST + " (cut)", "3.120-5.220 " + OTHER);
    }

    @Test
    void shouldDropTheQuestionThatWaitsWhenTheRoomCloses() {
        // given
        RoomScenario room = answering(PROTECTED);

        // when
        room.hears("And then?").at(3).requests(new Request.Close()).at(3.5).until(10);

        // then
        assertThat(room.pushes()).endsWith("3.500 command/eof s_1", "3.500 asr/eof s_2 fail: the room closed");
    }

    @Test
    void shouldKeepTheFlagsOfASentenceThatIsTakenUpAgain() {
        // given: the interruption at 2.5 meets a sentence that is not protected, with one behind it that is
        RoomScenario room = RoomScenario.live()
                .whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).says(2, SECOND, PROTECTED), after(0.2).completes(2))
                .whenAsked("And then?", after(0.1).says(1, OTHER), after(0.1).completes(1));

        // when: the first is taken up again at 5.0, the second at 8.040
        room.asks("Where?").at(1).hearsNoise(0.6).at(2.6).asks("And then?").at(9).until(20);

        // then
        assertThat(room.sounds()).containsExactly("1.120-2.520 " + FIRST + " (cut)", "5.020-8.020 " + FIRST, "8.060-11.060 " + SECOND,
                "11.200-13.300 " + OTHER);
    }

    @Test
    void shouldGiveTheQuestionThatWaitedItsFullTimeBeforeAFiller() {
        // given: nothing is answered to the second question
        RoomScenario room = RoomScenario.live(fillers("One moment."))
                .whenAsked("Where?", after(0.1).says(1, FIRST, PROTECTED), after(0.2).completes(1));

        // when
        room.asks("Where?").at(1).asks("And then?").at(2).until(6);

        // then
        assertThat(room.effects()).containsExactly("1.100 say s-1#1 '" + FIRST + "'", "5.140 say s-2#1 'One moment.'");
    }

    @Test
    void shouldIgnoreSpeechThatBeginsDuringAMutedSentence() {
        // given
        RoomScenario room = answering(MUTED);

        // when: voice from 1.8 on
        room.hears("And then?").at(3).until(10);

        // then
        assertThat(room.pushes()).filteredOn(line -> line.contains("asr"))
                .containsExactly("1.800 asr/eof s_2 fail: spoken during a muted sentence");
        assertThat(room.requested()).hasSize(1);
        assertThat(room.sounds()).containsExactly("1.120-4.120 " + FIRST, "4.120-7.120 " + SECOND);
    }

    @Test
    void shouldNotBeCutWhileMutedButTakeTheQuestionOfWhoSpokeBefore() {
        // given
        RoomScenario room = answering(MUTED);

        // when: voice from 0.9 to 2.4, half a second of it at 1.4
        room.hears("And then?").voiced(1.5).at(2.8).until(10);

        // then
        assertThat(room.effects()).contains("2.800 stop s-1#1 s-2#1 epoch 1");
        assertThat(room.requested()).hasSize(2);
    }

    @Test
    void shouldCutAMutedSentenceForATypedQuestion() {
        // given
        RoomScenario room = answering(MUTED);

        // when
        room.asks("And then?").at(2).until(10);

        // then
        assertThat(room.effects()).contains("2.000 stop s-1#1 s-2#1 epoch 1");
    }

    @Test
    void shouldListenAgainAfterAMutedSentence() {
        // given
        RoomScenario room = answering(MUTED);

        // when: voice from 4.8 on
        room.hears("And then?").at(6).until(10);

        // then
        assertThat(room.effects()).contains("5.300 stop s-2#1 epoch 1");
        assertThat(room.requested()).contains("6.000 ask s_2 'And then?' after [Where? -> " + FIRST + " It stands at]");
    }
}
