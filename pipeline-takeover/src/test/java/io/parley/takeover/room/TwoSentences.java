package io.parley.takeover.room;

import io.parley.takeover.room.simulation.RoomScenario;

import java.util.function.UnaryOperator;

import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;

/** An answer of two sentences, to a question at 1.0: they play from 1.120 to 4.120 and from 4.120 to 7.120. */
final class TwoSentences {

    static final String FIRST = "You cannot miss it, it is big.";
    static final String SECOND = "It stands at the end of a way.";

    private TwoSentences() {}

    @SafeVarargs
    static RoomScenario answering(UnaryOperator<RoomSetup>... changes) {
        return RoomScenario.live(changes)
                .whenAsked("Where?", after(0.1).says(1, FIRST), after(0.1).says(2, SECOND), after(0.2).completes(2))
                .whenAsked("And then?", after(0.1).says(1, "Then you are there..."), after(0.1).completes(1)).asks("Where?").at(1);
    }
}
