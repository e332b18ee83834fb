package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Takeover;

import java.util.List;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 3: takeovers start in queue order. They join and leave the queue, but none overtakes another, and what plays is the head.
 *
 * <pre>
 *   holds:  [s-1, s-2], s-1 ends: [s-2], s-3 joins at the head: [s-3, s-2]
 *   broken: [s-1, s-2, s-3] becomes [s-3, s-2, s-1]
 *   broken: [s-1, s-2], and s-2 plays
 * </pre>
 */
final class QueueOrder implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(3, "QueueOrder",
                "takeovers start in queue order, which only enqueue, reorder, cancel, interruption and overtaking change");
    }

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.next();
        if (before == null || next == null) {
            return;
        }
        List<CommandTraceId> was = common(before.queue(), next.queue());
        List<CommandTraceId> is = common(next.queue(), before.queue());
        unless(was.equals(is), "the order %s became %s", was, is);
        next.queue().matching(Takeover::playing)
                .forEach(playing -> unless(playing.equals(next.queue().head()), "%s plays and is not the head", playing.id()));
    }

    private static List<CommandTraceId> common(PlayQueue one, PlayQueue other) {
        return one.takeovers().stream().map(Takeover::id).filter(id -> other.find(id) != null).toList();
    }
}
