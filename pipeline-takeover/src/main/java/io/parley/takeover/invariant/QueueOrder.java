package io.parley.takeover.invariant;

import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.takeover.QueueList;
import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Rule;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Takeover;

import java.util.List;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 3: takeovers start in queue order. They join the queue where they belong ({@link Places}) and leave it, but none overtakes another unless that
 * is decided, and then one alone; what plays is the head. Whoever asks for the queue is told just that: it is the fold of all inputs before.
 *
 * <pre>
 *   holds:  [s-1, s-2], s-1 ends: [s-2], s-3 joins at the head: [s-3, s-2]
 *   holds:  [s-1, s-2, s-3], an operator moves s-3: [s-1, s-3, s-2]
 *   broken: [s-1, s-2, s-3] becomes [s-3, s-2, s-1]
 *   broken: [s-1, s-2], and s-2 plays
 *   broken: [s-1, s-2], an operator queues s-3 after one other: [s-1, s-2, s-3]
 *   broken: [s-1, s-2], and an operator who asks is told [s-1]
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
        boolean reordered = decided(step, Rule.REORDERED);
        boolean overtaken = decided(step, Rule.OVERTAKEN);
        unless(was.equals(is) || (reordered || overtaken) && oneMoved(was, is), "the order %s became %s", was, is);
        Places.check(step, before, next);
        listed(step, next);
        next.queue().matching(Takeover::playing)
                .forEach(playing -> unless(playing.equals(next.queue().head()), "%s plays and is not the head", playing.id()));
    }

    private static boolean decided(Step step, Rule rule) {
        return step.decision().reasons().stream().anyMatch(reason -> reason.rule() == rule);
    }

    private static void listed(Step step, RoomState next) {
        if (step.input() instanceof Command command && command.request() instanceof Request.ListQueue
                && !decided(step, Rule.REPEATED_REQUEST)) {
            String queue = LiveApiJson.write(new QueueList(next.queue().takeovers().stream().map(t -> t.id().value()).toList()));
            step.emitted(Answer.class).filter(answer -> answer.code() == 0)
                    .forEach(answer -> unless(queue.equals(answer.data()), "the queue is %s, and is told to be %s", queue, answer.data()));
        }
    }

    /** Whether both are the same without some one of them. */
    private static boolean oneMoved(List<CommandTraceId> was, List<CommandTraceId> is) {
        return was.stream().anyMatch(moved -> without(was, moved).equals(without(is, moved)));
    }

    private static List<CommandTraceId> without(List<CommandTraceId> all, CommandTraceId one) {
        return all.stream().filter(id -> !id.equals(one)).toList();
    }

    private static List<CommandTraceId> common(PlayQueue one, PlayQueue other) {
        return one.takeovers().stream().map(Takeover::id).filter(id -> other.find(id) != null).toList();
    }
}
