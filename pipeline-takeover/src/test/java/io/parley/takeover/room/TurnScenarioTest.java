package io.parley.takeover.room;

import io.parley.takeover.room.simulation.RoomScenario;
import org.junit.jupiter.api.Test;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static org.assertj.core.api.Assertions.assertThat;

class TurnScenarioTest {

    private static final String FIRST = "It is on the left...";
    private static final String SECOND = "You cannot miss it, it is big.";

    @Test
    void shouldSpeakTwoSentencesInOrderTheSecondHandedAheadOnlyWhileTheFirstPlays() {
        // given
        RoomScenario room = RoomScenario.live().whenAsked("Where is the lift?", after(0.3).says(1, FIRST), after(0.31).says(2, SECOND),
                after(0.4).completes(2));

        // when
        room.hears("Where is the lift?").at(2.0).until(10);

        // then
        assertThat(room.effects()).containsExactly("2.300 say s-1#1 'It is on the left...'",
                "2.340 queue s-2#1 'You cannot miss it, it is big.'");
        assertThat(room.sounds()).containsExactly("2.320-4.320 " + FIRST, "4.320-7.320 " + SECOND);
        assertThat(room.pushes()).containsExactly("2.000 asr/text s_1 'Where is the lift?'", "2.000 asr/eof s_1",
                "2.300 nlp/answer s_1 '" + FIRST + "'",
                "2.310 nlp/answer s_1 '" + SECOND + "'", "7.340 command/eof s_1");
        assertThat(room.turns())
                .containsExactly("7.340 turn s_1 FINISHED '" + FIRST + " " + SECOND + "' heard '" + FIRST + " " + SECOND + "'");
        assertThat(room.requested()).containsExactly("2.000 ask s_1 'Where is the lift?' after []");
    }
}
