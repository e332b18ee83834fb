package io.parley.takeover.room;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The armed timers of a room. Immutable.
 *
 * @param deadlines by timer
 */
public record Timers(Map<Timer, Instant> deadlines) {

    /** None armed. */
    public static final Timers NONE = new Timers(Map.of());

    public Timers {
        deadlines = Map.copyOf(deadlines);
    }

    /** The same with one armed, or armed anew. */
    public Timers arm(Timer timer, Instant deadline) {
        var next = copy();
        next.put(timer, deadline);
        return new Timers(next);
    }

    /** The same with one cleared. */
    public Timers clear(Timer timer) {
        if (!deadlines.containsKey(timer)) {
            return this;
        }
        var next = copy();
        next.remove(timer);
        return new Timers(next);
    }

    private EnumMap<Timer, Instant> copy() {
        var copy = new EnumMap<Timer, Instant>(Timer.class);
        copy.putAll(deadlines);
        return copy;
    }

    /** When that timer fires; null if it is not armed. */
    public @Nullable Instant deadline(Timer timer) {
        return deadlines.get(timer);
    }

    /** The timer that fires next, ties in the order of {@link Timer}. */
    public Optional<Armed> next() {
        return deadlines.entrySet().stream().map(e -> new Armed(e.getKey(), e.getValue()))
                .min(Comparator.comparing(Armed::deadline).thenComparing(Armed::timer));
    }

    /** An armed timer. */
    public record Armed(Timer timer, Instant deadline) {}
}
