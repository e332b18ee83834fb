package io.parley.takeover.room;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The armed timers of a room. Immutable. */
public final class Timers {

    /** None armed. */
    public static final Timers NONE = new Timers(new EnumMap<>(Timer.class));

    private final EnumMap<Timer, Instant> deadlines;

    /** Nobody else keeps the map: it is not copied, since most decisions arm or clear a timer. */
    private Timers(EnumMap<Timer, Instant> deadlines) {
        this.deadlines = deadlines;
    }

    /** Timers with these deadlines. */
    public static Timers of(Map<Timer, Instant> deadlines) {
        EnumMap<Timer, Instant> copy = new EnumMap<>(Timer.class);
        copy.putAll(deadlines);
        return new Timers(copy);
    }

    /** The deadlines of those that are armed, in the order of {@link Timer}. */
    public Map<Timer, Instant> deadlines() {
        return Collections.unmodifiableMap(deadlines);
    }

    /** The same with one armed, or armed anew. */
    public Timers arm(Timer timer, Instant deadline) {
        if (deadline.equals(deadlines.get(timer))) {
            return this;
        }
        EnumMap<Timer, Instant> next = deadlines.clone();
        next.put(timer, deadline);
        return new Timers(next);
    }

    /** The same with one cleared. */
    public Timers clear(Timer timer) {
        if (!deadlines.containsKey(timer)) {
            return this;
        }
        EnumMap<Timer, Instant> next = deadlines.clone();
        next.remove(timer);
        return new Timers(next);
    }

    /** When that timer fires; null if it is not armed. */
    public @Nullable Instant deadline(Timer timer) {
        return deadlines.get(timer);
    }

    /** The timer that fires next, ties in the order of {@link Timer}. */
    public Optional<Armed> next() {
        @Nullable
        Armed next = null;
        for (Map.Entry<Timer, Instant> armed : deadlines.entrySet()) {
            if (next == null || armed.getValue().isBefore(next.deadline())) {
                next = new Armed(armed.getKey(), armed.getValue());
            }
        }
        return Optional.ofNullable(next);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Timers timers && deadlines.equals(timers.deadlines);
    }

    @Override
    public int hashCode() {
        return deadlines.hashCode();
    }

    @Override
    public String toString() {
        return deadlines.toString();
    }

    /** An armed timer. */
    public record Armed(Timer timer, Instant deadline) {}
}
