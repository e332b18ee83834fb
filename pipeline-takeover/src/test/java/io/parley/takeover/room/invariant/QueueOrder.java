package io.parley.takeover.room.invariant;

import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Decision.Reason;
import io.parley.takeover.room.Rule;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** 3: takeovers join and leave the queue, but none overtakes another unless that is decided, and then only one does; what plays is the head. */
final class QueueOrder implements Invariant {

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.decision().next();
        if (before == null || next == null) {
            return;
        }
        List<CommandTraceId> was = common(before.queue(), next.queue());
        List<CommandTraceId> is = common(next.queue(), before.queue());
        boolean moves = step.decision().reasons().stream().map(Reason::rule).anyMatch(r -> r == Rule.REORDERED || r == Rule.OVERTAKEN);
        if (moves) {
            assertThat(oneMoved(was, is)).as("one moves from %s to %s after %s", was, is, step.input()).isTrue();
        } else {
            assertThat(is).as("order after %s", step.input()).isEqualTo(was);
        }
        next.queue().matching(Takeover::playing).forEach(playing -> assertThat(playing).as("what plays").isEqualTo(next.queue().head()));
    }

    /** Whether both are the same without some one of them. */
    private static boolean oneMoved(List<CommandTraceId> was, List<CommandTraceId> is) {
        return was.equals(is) || was.stream().anyMatch(moved -> without(was, moved).equals(without(is, moved)));
    }

    private static List<CommandTraceId> without(List<CommandTraceId> all, CommandTraceId one) {
        return all.stream().filter(id -> !id.equals(one)).toList();
    }

    private static List<CommandTraceId> common(PlayQueue one, PlayQueue other) {
        return one.takeovers().stream().map(Takeover::id).filter(id -> other.find(id) != null).toList();
    }
}
