package io.parley.takeover.room;

import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.Speech;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.RoomInput.Stopped;
import io.parley.takeover.room.RoomInput.TakeoverReport;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.simulation.RoomScenario;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static io.parley.takeover.room.TwoSentences.FIRST;
import static io.parley.takeover.room.TwoSentences.SECOND;
import static io.parley.takeover.room.TwoSentences.answering;
import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.fillers;
import static io.parley.takeover.room.simulation.Setups.interruptWords;
import static io.parley.takeover.room.simulation.Setups.noResume;
import static io.parley.takeover.room.simulation.Setups.opening;
import static org.assertj.core.api.Assertions.assertThat;

/** The answer plays from 1.120 to 4.120 and from 4.120 to 7.120. */
class InterruptionScenarioTest {
    @Test
    void shouldFallSilentAndAnswerTheNewQuestionAfterBargeIn() {
        // given
        RoomScenario room = answering();

        // when: voice from 2.8 on, 0.5 s of it at 3.3, words at 4.0
        room.hears("And then?").at(4).until(10);

        // then
        assertThat(room.effects()).containsExactly("1.100 say s-1#1 '" + FIRST + "'", "1.140 queue s-2#1 '" + SECOND + "'",
                "3.300 stop s-1#1 s-2#1 epoch 1", "4.100 say s-3#1 'Then you are there...' epoch 1");
        assertThat(room.sounds()).containsExactly("1.120-3.320 " + FIRST + " (cut)", "4.120-6.220 Then you are there...");
        assertThat(room.pushes()).contains("4.000 command/eof s_1", "6.240 command/eof s_2");
    }

    @Test
    void shouldStartNoSentenceWhenInterruptedBeforeAnySound() {
        // given
        RoomScenario room = RoomScenario.live(fillers("One moment.")).whenAsked("Where?", after(2).says(1, FIRST), after(2.1).completes(1))
                .whenAsked("And then?", after(0.1).says(1, "Then you are there..."), after(0.1).completes(1));

        // when: 0.5 s of voice at 1.8, the sentence at 3.0, the words at 3.2
        room.asks("Where?").at(1).hears("And then?").voiced(1.5).at(3.2).until(10);

        // then
        assertThat(room.effects()).containsExactly("3.300 say s-1#1 'Then you are there...' epoch 1");
        assertThat(room.turns()).first().isEqualTo("3.200 turn s_1 INTERRUPTED '" + FIRST + "' heard ''");
        assertThat(room.requested()).startsWith("1.000 ask s_1 'Where?' after []");
    }

    @Test
    void shouldTakeUpTheAnswerAgainAfterFalseInterruption() {
        // given
        RoomScenario room = answering();

        // when: noise from 2.0 to 2.6, an empty transcript at 3.0
        room.hearsNoise(0.6).at(2.6).until(15);

        // then: silence for two seconds after the last event, then the cut sentence from its start
        assertThat(room.effects()).endsWith("2.500 stop s-1#1 s-2#1 epoch 1", "5.000 say s-3#1 '" + FIRST + "' epoch 1",
                "5.040 queue s-4#1 '" + SECOND + "' epoch 1");
        assertThat(room.sounds()).containsExactly("1.120-2.520 " + FIRST + " (cut)", "5.020-8.020 " + FIRST, "8.020-11.020 " + SECOND);
        assertThat(room.turns())
                .containsExactly("11.040 turn s_1 FINISHED '" + FIRST + " " + SECOND + "' heard '" + FIRST + " " + SECOND + "'");
        assertThat(room.requested()).hasSize(1);
    }

    @Test
    void shouldCollectWhatArrivesWhileInterruptedAndSayItAfterwards() {
        // given
        RoomScenario room = RoomScenario.live()
                .whenAsked("Where?", after(0.1).says(1, FIRST), after(2.5).says(2, SECOND), after(2.5).completes(2))
                .asks("Where?").at(1);

        // when
        room.hearsNoise(0.6).at(2.6).until(15);

        // then
        assertThat(room.effects()).contains("5.000 say s-2#1 '" + FIRST + "' epoch 1", "5.040 queue s-3#1 '" + SECOND + "' epoch 1");
    }

    @Test
    void shouldAbandonTheTurnAtOnceWhereNothingIsTakenUpAgain() {
        // given
        RoomScenario room = answering(noResume());

        // when
        room.hearsNoise(0.6).at(2.6).until(15);

        // then
        assertThat(room.effects()).endsWith("2.500 stop s-1#1 s-2#1 epoch 1");
        assertThat(room.pushes()).contains("2.500 command/eof s_1");
    }

    @Test
    void shouldChangeNothingBelowTheMinimumOfVoice() {
        // given
        RoomScenario room = answering();

        // when
        room.hearsNoise(0.4).at(2.6).until(15);

        // then
        assertThat(room.sounds()).containsExactly("1.120-4.120 " + FIRST, "4.120-7.120 " + SECOND);
        assertThat(room.state().counters().epoch()).isZero();
    }

    @Test
    void shouldChangeNothingBelowTheMinimumOfWordsAndInterruptAtIt() {
        // given
        RoomScenario room = answering(interruptWords(2));
        room.hearsNoise(0.8).at(2.8);

        // when: the partials come when 0.6 s and 0.7 s of voice are known
        partial(room, 100, 51, "Stop", 2.6);
        partial(room, 100, 52, "Stop it", 2.75);
        room.until(2.9);

        // then
        assertThat(room.effects()).endsWith("2.750 stop s-1#1 s-2#1 epoch 1");
    }

    @Test
    void shouldNotCountAnOutdatedPartialsWords() {
        // given
        RoomScenario room = answering(interruptWords(2));
        room.hearsNoise(0.8).at(2.8);

        // when
        partial(room, 100, 52, "Stop", 2.6);
        partial(room, 100, 51, "Stop it now", 2.75);
        room.until(2.9);

        // then
        assertThat(room.effects()).hasSize(2);
    }

    private static void partial(RoomScenario room, long utterance, int revision, String text, double second) {
        room.gives(new Speech(utterance, revision, RoomScenario.instant(second), new SpeechPart.Partial(text))).at(second);
    }

    @Test
    void shouldInterruptByTypedQuestionWithoutMinimum() {
        // given
        RoomScenario room = answering();

        // when
        room.asks("And then?").at(3).until(10);

        // then
        assertThat(room.effects()).contains("3.000 stop s-1#1 s-2#1 epoch 1", "3.100 say s-3#1 'Then you are there...' epoch 1");
        assertThat(room.answers()).contains("3.000 reply r2 0 {\"trace\":\"s_2\"}");
    }

    @Test
    void shouldSilenceOpeningWordsWithoutTurn() {
        // given
        RoomScenario room = RoomScenario.created(opening("Welcome to the house of many doors and windows."))
                .requests("start", new Request.Start()).at(0);

        // when
        room.hearsNoise(0.6).at(2).until(10);

        // then
        assertThat(room.effects()).containsExactly("0.000 start", "0.000 say s-1#1 'Welcome to the house of many doors and windows.'",
                "1.900 stop s-1#1 epoch 1");
    }

    @Test
    void shouldLeaveOperatorsTakeoversAlone() {
        // given
        RoomScenario room = answering();

        // when
        room.queues("The house closes at ten.", null).at(2).hears("And then?").at(4).until(10);

        // then: what was queued plays in the silence, the new answer right behind it
        assertThat(room.sounds()).containsExactly("1.120-3.320 " + FIRST + " (cut)", "3.350-5.750 The house closes at ten.",
                "5.790-7.890 Then you are there...");
    }

    @Test
    void shouldTakeUpTheAnswerAgainAfterEachOfTwoFalseInterruptions() {
        // given
        RoomScenario room = answering();

        // when: cut at 2.5 and, taken up again at 5.0, at 5.8
        room.hearsNoise(0.6).at(2.6).hearsNoise(0.6).at(5.9).until(20);

        // then
        assertThat(room.sounds()).containsExactly("1.120-2.520 " + FIRST + " (cut)", "5.020-5.820 " + FIRST + " (cut)",
                "8.320-11.320 " + FIRST, "11.320-14.320 " + SECOND);
        assertThat(room.state().counters().epoch()).isEqualTo(2);
        assertThat(room.turns()).hasSize(1);
    }

    @Test
    void shouldTakeUpTheAnswerAgainWhenTheInterruptingSpeechIsNeverHeardOfAgain() {
        // given
        RoomScenario room = answering();

        // when: 0.6 s of voice, and then nothing
        room.gives(new Speech(7, 1, RoomScenario.instant(2), new SpeechPart.Progress(600))).at(2).until(30);

        // then
        assertThat(room.effects()).contains("2.000 stop s-1#1 s-2#1 epoch 1", "12.000 say s-3#1 '" + FIRST + "' epoch 1");
    }

    @Test
    void shouldFallSilentBeforeAnySoundAndSpeakOnceTheInterruptionWasNone() {
        // given
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(2).says(1, FIRST), after(2.1).completes(1));

        // when: 0.5 s of voice at 2.5, an empty transcript at 3.0, the sentence in between at 3.0
        room.asks("Where?").at(1).hearsNoise(0.6).at(2.6).until(15);

        // then
        assertThat(room.effects()).containsExactly("5.000 say s-1#1 '" + FIRST + "' epoch 1");
    }

    @Test
    void shouldEndATurnOfWhichNothingWasHeardAsFailedThoughAnInterruptionTookItBack() {
        // given: an announcement plays, the answer waits behind it, and the renderer will not take the answer
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).completes(1));
        room.renderer().troubleWith(FIRST, Outcome.REFUSED);

        // when
        room.queues("The house closes at ten tonight, and opens tomorrow at eight.", null).at(0).asks("Where?").at(1).hearsNoise(0.6).at(2)
                .until(15);

        // then: taken up again at 4.400 behind the announcement
        assertThat(room.pushes()).endsWith("6.170 command/eof s_1 fail: nothing could be played");
    }

    @Test
    void shouldTakeUpTheSentenceThatSoundedAndNotTheOneThatWasOverBeforeItWasKnown() {
        // given: two sentences, and reports that take half a second
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, "It is on the left."),
                after(0.1).says(2, "You cannot miss it."), after(0.2).completes(2));
        room.renderer().sendBy(report -> List.of(report instanceof TakeoverReport ? Duration.ofMillis(500) : Duration.ZERO));

        // when: the first sounds from 0.120 to 1.920; half a second of voice is known at 2.300, when the room believes that it still sounds
        room.asks("Where?").at(0).hearsNoise(0.6).at(2.4).until(15);

        // then
        assertThat(room.sounds()).startsWith("0.120-1.920 It is on the left.", "1.920-2.320 You cannot miss it. (cut)").hasSize(3).last()
                .asString().endsWith("You cannot miss it.");
        assertThat(room.turns()).singleElement().asString().endsWith("heard 'It is on the left. You cannot miss it.'");
    }

    @Test
    void shouldTakeUpTheSentenceThatWasCutThoughTheRendererBeganTheNextAsItStoppedIt() {
        // given: two sentences are at the renderer, whose answer says that it stopped one after the other
        RoomScenario room = RoomScenario.live().whenAsked("Where?", after(0.1).says(1, "It is on the left."),
                after(0.1).says(2, "You cannot miss it."), after(0.2).completes(2));
        HandOverId first = new HandOverId("s-1#1");
        HandOverId second = new HandOverId("s-2#1");

        // when: half a second of voice is known at 1.000
        room.asks("Where?").at(0).hearsNoise(0.6).at(1.1)
                .gives(new CallResult("again", null, Outcome.ACCEPTED, null, null, null, null,
                        Map.of(second, new Stopped.Ended(1), first, new Stopped.Ended(9))))
                .at(1.2).until(15);

        // then
        assertThat(room.sounds().get(room.sounds().size() - 2)).endsWith("It is on the left.");
        assertThat(room.sounds().getLast()).endsWith("You cannot miss it.");
    }
}
