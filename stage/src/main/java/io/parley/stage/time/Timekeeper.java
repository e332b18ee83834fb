package io.parley.stage.time;

import java.time.Instant;
import java.time.InstantSource;

/** The clock and the timers of a stage. Thread-safe. */
public interface Timekeeper extends InstantSource {

    /**
     * Runs a task once, at this instant or soon after; at once if it has passed. The task may run on any thread and must not wait for long.
     *
     * @return takes the timer back; without effect once the task has begun
     */
    Alarm at(Instant when, Runnable task);

    /** A timer that is set. */
    @FunctionalInterface
    interface Alarm {
        void cancel();
    }
}
