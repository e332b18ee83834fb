package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Room;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.simulation.Step;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** 14: deciding a history again from its start gives equal decisions. */
final class SameDecisionAgain implements Invariant {

    private @Nullable RoomState state;

    @Override
    public void observe(Step step) {
        if (step.before() == null) {
            state = step.decision().next();
            return;
        }
        RoomState own = state;
        if (own == null) {
            throw new AssertionError("a room that was over takes " + step.input());
        }
        Decision again = decide(own, step);
        assertThat(again).as("decision about %s", step.input()).isEqualTo(step.decision());
        state = again.next();
    }

    private static Decision decide(RoomState own, Step step) {
        try {
            return Room.decide(own, step.input(), step.clock());
        } catch (RuntimeException refused) {
            throw new AssertionError("the room cannot take " + step.input(), refused);
        }
    }
}
