package io.parley.takeover.room.invariant;

import io.parley.takeover.room.RoomInput.TimerFired;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.simulation.Step;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** 12: a cleared timer never fires, an armed one fires once, at its deadline. */
final class TimersFireOnce implements Invariant {

    private Map<Timer, Instant> armed = new EnumMap<>(Timer.class);

    @Override
    public void observe(Step step) {
        if (step.input() instanceof TimerFired fired) {
            assertThat(armed.get(fired.timer())).as("deadline of %s", fired.timer()).isEqualTo(fired.deadline());
            assertThat(fired.deadline()).as("deadline of %s", fired.timer()).isBeforeOrEqualTo(step.decision().at());
        }
        RoomState next = step.decision().next();
        armed = next == null ? Map.of() : next.timers().deadlines();
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        assertThat(armed.keySet()).as("timers that are armed at rest").isSubsetOf(Timer.LINGER, Timer.HEARTBEAT);
    }
}
