package io.parley.takeover.invariant;

import io.parley.takeover.room.Microphone;
import io.parley.takeover.room.RoomInput.TimerFired;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 12: a cleared timer never fires, an armed one fires once, at its deadline. Where time is virtual none is passed over either: nothing else is
 * taken while a deadline is past. (A process looks for timers beside its inputs, so that in a journal one may come before the other.)
 *
 * <pre>
 *   holds:  FILLER is armed for 1.0, fires at 1.0
 *   broken: FILLER is armed for 1.0, fires at 1.0, fires again
 *   broken: FILLER is armed for 1.0, fires at 0.9
 *   broken: HEARTBEAT is armed for 1.0, and a question is taken at 1.1
 *   holds:  the room is at rest, its microphone is open for questions, and ASK_ALIVE is armed
 *   broken: the room is at rest, and REPLY_TIMEOUT is armed
 * </pre>
 */
final class TimersFireOnce implements Invariant {

    private final boolean punctual;
    private Map<Timer, Instant> armed = Map.of();

    /** @param punctual whether time is virtual, so that no timer is late unless the process was down */
    TimersFireOnce(boolean punctual) {
        this.punctual = punctual;
    }

    @Override
    public Claim claim() {
        return new Claim(12, "TimersFireOnce", "a cleared timer never fires, an armed one fires once");
    }

    @Override
    public void begin(RoomState room) {
        armed = room.timers().deadlines();
    }

    @Override
    public void observe(Step step) {
        RoomState next = step.next();
        if (step.input() instanceof TimerFired fired) {
            unless(fired.deadline().equals(armed.get(fired.timer())), "%s fired for %s and was armed for %s", fired.timer(),
                    fired.deadline(),
                    armed.get(fired.timer()));
            unless(!fired.deadline().isAfter(step.decision().at()), "%s fired at %s, before its deadline %s", fired.timer(),
                    step.decision().at(), fired.deadline());
            Instant again = next == null ? null : next.timers().deadline(fired.timer());
            unless(again == null || again.isAfter(fired.deadline()), "%s fired and is armed for %s still", fired.timer(), again);
        }
        if (punctual) {
            // After a time in which the process was down, what is overdue comes first, and in its order.
            Instant due = step.input() instanceof TimerFired fired ? fired.deadline() : step.clock();
            armed.forEach(
                    (timer, deadline) -> unless(!deadline.isBefore(due), "%s was due at %s and passed over at %s", timer, deadline, due));
        }
        armed = next == null ? Map.of() : next.timers().deadlines();
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        Set<Timer> allowed = EnumSet.of(Timer.LINGER, Timer.HEARTBEAT);
        if (last != null && last.microphone() instanceof Microphone.Asking) {
            allowed.add(Timer.ASK_ALIVE);
        }
        unless(allowed.containsAll(armed.keySet()), "armed at rest: %s", armed.keySet());
    }
}
