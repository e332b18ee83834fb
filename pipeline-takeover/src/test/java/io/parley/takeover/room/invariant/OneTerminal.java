package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** 2: every takeover ends once, none comes back or is handed over after it, and no hand-over is made twice. */
final class OneTerminal implements Invariant {

    private final Set<CommandTraceId> gone = new HashSet<>();
    private final Set<HandOverId> handedOver = new HashSet<>();

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.decision().next();
        if (next == null) {
            return;
        }
        if (before != null) {
            before.queue().takeovers().stream().map(Takeover::id).filter(id -> next.queue().find(id) == null).forEach(gone::add);
        }
        next.queue().takeovers().forEach(takeover -> assertThat(gone).as("ended before %s", step.input()).doesNotContain(takeover.id()));
        step.decision().emitted().forEach(emission -> {
            if (emission instanceof Render render && render.effect() instanceof HandOver call) {
                assertThat(handedOver.add(call.handOver())).as("%s is new", call.handOver()).isTrue();
                assertThat(next.queue().find(call.handOver())).as("live takeover of %s", call.handOver()).isNotNull();
            }
        });
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        if (last != null) {
            assertThat(last.queue().takeovers()).as("takeovers that never ended").isEmpty();
        }
    }
}
