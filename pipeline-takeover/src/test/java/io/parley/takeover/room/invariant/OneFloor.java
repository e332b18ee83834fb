package io.parley.takeover.room.invariant;

import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;

import static org.assertj.core.api.Assertions.assertThat;

/** 1: at most one takeover plays at any time. */
final class OneFloor implements Invariant {

    @Override
    public void observe(Step step) {
        RoomState next = step.decision().next();
        if (next != null) {
            assertThat(next.queue().matching(Takeover::playing)).as("playing at once after %s", step.input()).hasSizeLessThanOrEqualTo(1);
        }
    }
}
