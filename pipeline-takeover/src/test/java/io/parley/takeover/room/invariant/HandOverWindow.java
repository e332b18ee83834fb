package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.Life;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;

import java.util.List;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Renderer hand-over: the renderer has the head and, ahead of time, only the next sentence of the reply that plays; what is being taken back is
 * there as well, and nothing is handed over meanwhile.
 */
final class HandOverWindow implements Invariant {

    @Override
    public void observe(Step step) {
        RoomState next = step.decision().next();
        if (next == null || !(next.life() instanceof Life.Live) || next.queue().isEmpty()) {
            return;
        }
        List<Takeover> queue = next.queue().takeovers();
        if (queue.stream().anyMatch(Takeover::recalled)) {
            assertThat(step.decision().emitted()).as("emitted while something is taken back, after %s", step.input())
                    .noneMatch(e -> e instanceof Render render && render.effect() instanceof HandOver);
            return;
        }
        Takeover head = queue.getFirst();
        assertThat(head.waiting()).as("head waits in the room after %s", step.input()).isFalse();
        for (Takeover other : queue.subList(1, queue.size())) {
            if (!other.waiting()) {
                assertThat(other).as("at the renderer after %s", step.input()).isEqualTo(queue.get(1));
                assertThat(head.kind() == Kind.ANSWER && other.kind() == Kind.ANSWER && Objects.equals(head.turn(), other.turn()))
                        .as("%s is ahead of time behind %s", other, head).isTrue();
            }
        }
    }
}
