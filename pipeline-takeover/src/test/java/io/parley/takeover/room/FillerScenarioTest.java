package io.parley.takeover.room;

import io.parley.takeover.room.simulation.RoomScenario;
import org.junit.jupiter.api.Test;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static io.parley.takeover.room.simulation.Setups.fillers;
import static io.parley.takeover.room.simulation.Setups.fillersOff;
import static io.parley.takeover.room.simulation.Setups.patientFillers;
import static org.assertj.core.api.Assertions.assertThat;

/** The filler is due one second after the question. */
class FillerScenarioTest {

    private static final String FILLER = "Let me think about it now.";
    private static final String ANSWER = "It is on the left...";

    @Test
    void shouldSayFillerBeforeSlowAnswerAndCancelItWhenCommandIsImmediate() {
        // given
        RoomScenario room = RoomScenario.live(fillers(FILLER)).whenAsked("Where?", after(2).says(1, ANSWER), after(2).completes(1));

        // when
        room.asks("Where?").at(1).until(10);

        // then
        assertThat(room.effects()).containsExactly("2.000 say s-1#1 '" + FILLER + "'", "3.000 stop s-1#1",
                "3.000 say s-2#1 '" + ANSWER + "'");
        assertThat(room.sounds()).containsExactly("2.020-3.020 " + FILLER + " (cut)", "3.050-5.050 " + ANSWER);
        assertThat(room.turns()).containsExactly("5.070 turn s_1 FINISHED '" + ANSWER + "' heard '" + ANSWER + "' with filler");
    }

    @Test
    void shouldLetFillerFinishWhenCommandIsNotImmediate() {
        // given
        RoomScenario room = RoomScenario.live(fillers(FILLER), patientFillers()).whenAsked("Where?", after(2).says(1, ANSWER),
                after(2).completes(1));

        // when
        room.asks("Where?").at(1).until(10);

        // then
        assertThat(room.effects()).containsExactly("2.000 say s-1#1 '" + FILLER + "'", "4.640 say s-2#1 '" + ANSWER + "'");
        assertThat(room.sounds()).containsExactly("2.020-4.620 " + FILLER, "4.660-6.660 " + ANSWER);
    }

    @Test
    void shouldPutAnswerBeforeWhatWaitsBehindTheFillerThatItCancels() {
        // given
        RoomScenario room = RoomScenario.live(fillers(FILLER)).whenAsked("Where?", after(2).says(1, ANSWER), after(2).completes(1));

        // when
        room.asks("Where?").at(1).queues("The house closes at ten.", null).at(2.5).until(10);

        // then
        assertThat(room.sounds()).containsExactly("2.020-3.020 " + FILLER + " (cut)", "3.050-5.050 " + ANSWER,
                "5.090-7.490 The house closes at ten.");
    }

    @Test
    void shouldSayNoFillerBeforeQuickAnswer() {
        // given
        RoomScenario room = RoomScenario.live(fillers(FILLER)).whenAsked("Where?", after(0.999).says(1, ANSWER), after(0.999).completes(1));

        // when
        room.asks("Where?").at(1).until(10);

        // then
        assertThat(room.effects()).containsExactly("1.999 say s-1#1 '" + ANSWER + "'");
    }

    @Test
    void shouldSayNoFillerWhenAnswerIsTakenBeforeTheTimerAtItsVeryDeadline() {
        // given
        RoomScenario room = RoomScenario.live(fillers(FILLER)).whenAsked("Where?", after(1).says(1, ANSWER), after(1).completes(1));

        // when
        room.asks("Where?").at(1).until(10);

        // then
        assertThat(room.effects()).containsExactly("2.000 say s-1#1 '" + ANSWER + "'");
    }

    @Test
    void shouldSayFillerWhenTimerIsTakenBeforeTheAnswerAtItsVeryDeadline() {
        // given
        RoomScenario room = RoomScenario.live(fillers(FILLER)).whenAsked("Where?", after(1).says(1, ANSWER), after(1).completes(1));
        room.world().fireTimersFirst(true);

        // when
        room.asks("Where?").at(1).until(10);

        // then
        assertThat(room.effects()).containsExactly("2.000 say s-1#1 '" + FILLER + "'", "2.000 stop s-1#1",
                "2.000 say s-2#1 '" + ANSWER + "'");
    }

    @Test
    void shouldSayNoFillerWhileSomebodySpeaks() {
        // given
        RoomScenario room = RoomScenario.live(fillers(FILLER)).whenAsked("Where?", after(2).says(1, ANSWER), after(2).completes(1));

        // when
        room.asks("Where?").at(1).hearsNoise(0.4).at(2.2).until(10);

        // then
        assertThat(room.effects()).containsExactly("3.000 say s-1#1 '" + ANSWER + "'");
    }

    @Test
    void shouldSayNoFillerWhileSomethingPlays() {
        // given
        RoomScenario room = RoomScenario.live(fillers(FILLER));

        // when
        room.queues("The house closes at ten.", null).at(0.5).asks("Where?").at(1).until(2.5);

        // then
        assertThat(room.effects()).containsExactly("0.500 say s-1#1 'The house closes at ten.'");
    }

    @Test
    void shouldSayNoFillerWhenSwitchedOff() {
        // given
        RoomScenario room = RoomScenario.live(fillers(FILLER), fillersOff());

        // when
        room.asks("Where?").at(1).until(10);

        // then
        assertThat(room.effects()).isEmpty();
    }

    @Test
    void shouldSayFillersInRotation() {
        // given
        RoomScenario room = RoomScenario.live(fillers("One moment.", "Let me see."))
                .whenAsked("Where?", after(3).says(1, ANSWER), after(3).completes(1));

        // when
        room.asks("Where?").at(0).asks("Where?").at(10).asks("Where?").at(20).until(30);

        // then
        assertThat(room.effects()).filteredOn(line -> line.contains("moment") || line.contains("see")).containsExactly(
                "1.000 say s-1#1 'One moment.'",
                "11.000 say s-3#1 'Let me see.'", "21.000 say s-5#1 'One moment.'");
    }

    @Test
    void shouldCancelFillerWhenSomebodyInterruptsIt() {
        // given
        RoomScenario room = RoomScenario.live(fillers(FILLER));

        // when
        room.asks("Where?").at(0).hears("What about it?").at(3).until(3.5);

        // then: 0.5 s of the 0.8 s before 2.6 are voiced at 2.3
        assertThat(room.effects()).containsExactly("1.000 say s-1#1 '" + FILLER + "'", "2.300 stop s-1#1 epoch 1");
    }
}
