package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.simulation.Step;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.turn.Turn;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/** 5: epochs only rise, each interruption raises it, and what a turn says starts in the newest one, of the current turn, while it is not interrupted. */
final class EpochFence implements Invariant {

    private long newest;

    @Override
    public void observe(Step step) {
        RoomState next = step.decision().next();
        if (next == null) {
            return;
        }
        assertThat(next.counters().epoch()).as("epoch").isGreaterThanOrEqualTo(newest);
        assertThat(next.counters().epoch() > newest || !falls(step.before(), step)).as("epoch rises at %s", step.input()).isTrue();
        newest = next.counters().epoch();
        Turn turn = next.turn();
        step.decision().emitted().forEach(emission -> {
            if (emission instanceof Render render && render.effect() instanceof HandOver call && call.kind().fenced()) {
                check(render, call, turn);
            }
        });
        if (turn != null && turn.interrupted()) {
            assertThat(next.queue().matching(t -> t.of(turn.trace()))).as("what an interrupted turn says").isEmpty();
        }
    }

    /** Whether a turn that answered falls silent before its time. */
    private static boolean falls(@Nullable RoomState before, Step step) {
        Turn answering = before == null ? null : before.turn();
        if (answering == null || answering.interrupted()) {
            return false;
        }
        Turn after = Objects.requireNonNull(step.decision().next()).turn();
        return after != null && after.interrupted() || step.decision().emitted().stream()
                .anyMatch(e -> e instanceof TurnEnded end && end.trace().equals(answering.trace())
                        && end.outcome() == TurnOutcome.INTERRUPTED);
    }

    private void check(Render render, HandOver call, @Nullable Turn turn) {
        assertThat(call.epoch()).as("epoch of %s", call.handOver()).isEqualTo(newest);
        if (render.trace() == null) {
            assertThat(call.kind()).as("what starts without a turn").isEqualTo(Kind.FILLER);
            return;
        }
        assertThat(turn).as("current turn when %s starts", call.handOver()).isNotNull();
        if (turn != null) {
            assertThat(render.trace()).as("turn of %s", call.handOver()).isEqualTo(turn.trace());
            assertThat(turn.interrupted()).as("interrupted when %s starts", call.handOver()).isFalse();
        }
    }
}
