package io.parley.takeover.room.invariant;

import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** 3: takeovers join and leave the queue, but none overtakes another; what plays is the head. */
final class QueueOrder implements Invariant {

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.decision().next();
        if (before == null || next == null) {
            return;
        }
        assertThat(common(before.queue(), next.queue())).as("order after %s", step.input()).isEqualTo(common(next.queue(), before.queue()));
        next.queue().matching(Takeover::playing).forEach(playing -> assertThat(playing).as("what plays").isEqualTo(next.queue().head()));
    }

    private static List<CommandTraceId> common(PlayQueue one, PlayQueue other) {
        return one.takeovers().stream().map(Takeover::id).filter(id -> other.find(id) != null).toList();
    }
}
