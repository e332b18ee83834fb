package io.parley.runtime.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Tells a failure from failing: five failures within a minute are too many to call it mended by starting again. Thread-safe. */
public final class FailureWindow {

    private static final int TOO_MANY = 5;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Deque<Instant> times = new ArrayDeque<>();

    /** Something failed at this time. */
    public synchronized void add(Instant at) {
        times.addLast(at);
        if (times.size() > TOO_MANY) {
            times.removeFirst();
        }
    }

    /** Whether there were too many failures in the minute before this time. */
    public synchronized boolean repeating(Instant now) {
        return times.size() == TOO_MANY && times.getFirst().isAfter(now.minus(WINDOW));
    }
}
