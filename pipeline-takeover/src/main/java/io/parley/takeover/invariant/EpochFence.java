package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Turn;
import org.jspecify.annotations.Nullable;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 5: after an interruption nothing of the interrupted turn is decided to start but by resume. Epochs only rise, each interruption raises
 * it, and what a turn says starts in the newest one, of the current turn, while it is not interrupted.
 *
 * <pre>
 *   holds:  s-1#1 starts in epoch 0; somebody speaks: epoch 1; nobody meant it: s-2#1 starts in epoch 1
 *   broken: somebody speaks, and the epoch stays 0
 *   broken: epoch 1, and s-1#1 starts in epoch 0
 *   broken: s_1 is interrupted, and its sentence s-1 is still live
 * </pre>
 */
final class EpochFence implements Invariant {

    private long newest;

    @Override
    public Claim claim() {
        return new Claim(5, "EpochFence", "after an interruption nothing of the interrupted turn starts but by resume");
    }

    @Override
    public void begin(RoomState room) {
        newest = room.counters().epoch();
    }

    @Override
    public void observe(Step step) {
        RoomState next = step.next();
        if (next == null) {
            return;
        }
        long epoch = next.counters().epoch();
        unless(epoch >= newest, "the epoch went from %s back to %s", newest, epoch);
        unless(epoch > newest || !falls(step.before(), next, step), "an interruption left the epoch at %s", newest);
        newest = epoch;
        Turn turn = next.turn();
        step.emitted(Render.class).forEach(render -> {
            if (render.effect() instanceof HandOver call && call.kind().fenced()) {
                check(render, call, turn);
            }
        });
        if (turn != null && turn.interrupted()) {
            var live = next.queue().matching(t -> t.of(turn.trace())).map(Takeover::id).toList();
            unless(live.isEmpty(), "%s is interrupted, and live are %s", turn.trace(), live);
        }
    }

    /** Whether a turn that answered falls silent before its time. */
    private static boolean falls(@Nullable RoomState before, RoomState next, Step step) {
        Turn answering = before == null ? null : before.turn();
        if (answering == null || answering.interrupted()) {
            return false;
        }
        Turn after = next.turn();
        return after != null && after.interrupted() || step.emitted(TurnEnded.class)
                .anyMatch(end -> end.trace().equals(answering.trace()) && end.outcome() == TurnOutcome.INTERRUPTED);
    }

    private void check(Render render, HandOver call, @Nullable Turn turn) {
        unless(call.epoch() == newest, "%s starts in epoch %s, and it is %s", call.handOver(), call.epoch(), newest);
        unless(turn != null && turn.trace().equals(render.trace()), "%s starts for %s, which is not the current turn", call.handOver(),
                render.trace());
        unless(turn != null && !turn.interrupted(), "%s starts while its turn is interrupted", call.handOver());
    }
}
