package io.parley.takeover.room.simulation;

import io.parley.schemas.serde.RecordBytes;
import io.parley.schemas.state.RoomRecord;
import io.parley.takeover.invariant.Step;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Room;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.Timers;
import io.parley.takeover.room.Timers.Armed;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.store.RoomCodec;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Hosts one room under virtual time: takes what is planned in the order of its instants, fires timers exactly at their deadline, and keeps every
 * step. Not thread-safe.
 */
public final class VirtualRoom {

    private static final int STEPS_AT_MOST = 50_000;

    private final SessionId sessionId;
    private final PriorityQueue<Planned> agenda = new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparing(Planned::order));
    private final List<Step> steps = new ArrayList<>();
    private final List<Consumer<Step>> listeners = new ArrayList<>();
    private @Nullable RoomState state;
    private Instant now;
    private long planned;
    private boolean timersFirst;
    private Instant up = Instant.MIN;

    private final Set<Timer> ignored = EnumSet.noneOf(Timer.class);
    private Fault fault = (before, input, decision) -> decision;

    /** A fault of the rules: another decision than they make. */
    @FunctionalInterface
    public interface Fault {

        /**
         * What the faulty rules decide.
         *
         * @param before the room before; null for the input that makes it
         */
        Decision distort(@Nullable RoomState before, RoomInput input, Decision decision);
    }

    private record Planned(Instant at, long order, Runnable action) {}

    /** A world in which nothing has happened by {@code start}. */
    public VirtualRoom(SessionId sessionId, Instant start) {
        this.sessionId = sessionId;
        this.now = start;
    }

    /** Tells of every step, right after it. */
    public void onStep(Consumer<Step> listener) {
        listeners.add(listener);
    }

    /** Whether a timer fires before the inputs of the same instant; else after them, which is the default. */
    public void fireTimersFirst(boolean first) {
        timersFirst = first;
    }

    /** The room's process dies, and goes on after that time from what it had stored: what comes meanwhile waits, and timers fire late. */
    public void crash(Duration down) {
        // A process that is back at once keeps nobody waiting, not even a timer that is overdue.
        Instant again = down.isZero() ? up : now.plus(down);
        up = again.isAfter(up) ? again : up;
        if (state != null) {
            RoomRecord stored = RecordBytes.read(RecordBytes.of(RoomCodec.write(state)), RoomRecord.getClassSchema());
            state = RoomCodec.read(sessionId, state.setup(), stored);
        }
    }

    /** The rules have that fault from now on. */
    public void suffer(Fault of) {
        fault = of;
    }

    /** A fault: that timer never fires. */
    public void ignore(Timer timer) {
        ignored.add(timer);
    }

    /** The virtual time. */
    public Instant now() {
        return now;
    }

    /** The room; null before it is made and after it is forgotten. */
    public @Nullable RoomState state() {
        return state;
    }

    /** All that the room has taken, oldest first. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Something is to happen then, or now if that is past. */
    public void plan(Instant at, Runnable action) {
        agenda.add(new Planned(at.isBefore(now) ? now : at, planned++, action));
    }

    /** The room is to take that input then. */
    public void give(Instant at, RoomInput input) {
        plan(at, () -> take(input));
    }

    /** Lets time pass up to and including that instant. */
    public void runUntil(Instant end) {
        while (true) {
            Optional<Armed> timer = nextTimer();
            Planned next = agenda.peek();
            Instant due = timer.map(armed -> armed.deadline().isAfter(up) ? armed.deadline() : up).orElse(Instant.MAX);
            boolean timerNext = timer.isPresent()
                    && (next == null || due.isBefore(next.at()) || due.equals(next.at()) && (timersFirst || overdue(timer.get(), due)));
            Instant at = timerNext ? due : next == null ? Instant.MAX : next.at();
            if (at.isAfter(end)) {
                break;
            }
            now = at.isAfter(now) ? at : now;
            if (timerNext) {
                take(new RoomInput.TimerFired(timer.get().timer(), timer.get().deadline()));
            } else if (next != null) {
                agenda.remove(next);
                next.action().run();
            }
        }
        now = end.isAfter(now) ? end : now;
    }

    private Optional<Armed> nextTimer() {
        RoomState room = state;
        if (room == null) {
            return Optional.empty();
        }
        Map<Timer, Instant> heeded = new EnumMap<>(Timer.class);
        heeded.putAll(room.timers().deadlines());
        heeded.keySet().removeAll(ignored);
        return Timers.of(heeded).next();
    }

    /** Lets time pass. */
    public void runFor(Duration span) {
        runUntil(now.plus(span));
    }

    /** A timer that was due before fires before the inputs of the same instant, whether or not the process died meanwhile. */
    private static boolean overdue(Armed timer, Instant at) {
        return timer.deadline().isBefore(at);
    }

    private void take(RoomInput input) {
        if (now.isBefore(up)) {
            give(up, input);
            return;
        }
        RoomState before = state;
        Decision decision;
        if (before == null) {
            Optional<Decision> unknown = Room.decideUnknown(sessionId, input, now);
            if (unknown.isEmpty()) {
                return;
            }
            decision = unknown.get();
        } else {
            decision = Room.decide(before, input, now);
        }
        decision = fault.distort(before, input, decision);
        state = decision.next();
        Step step = new Step(sessionId, before, input, now, decision);
        steps.add(step);
        if (steps.size() > STEPS_AT_MOST) {
            throw new IllegalStateException("the room never comes to rest; the last step was " + step);
        }
        listeners.forEach(listener -> listener.accept(step));
    }
}
