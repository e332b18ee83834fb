package io.parley.stage.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time. One thread keeps the timers, tasks run on virtual threads. */
public final class SystemTimekeeper implements Timekeeper, AutoCloseable {
    private final InstantSource clock = InstantSource.system();
    private final ScheduledThreadPoolExecutor timers;

    public SystemTimekeeper() {
        timers = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("stage-timers").daemon().factory());
        timers.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public Alarm at(Instant when, Runnable task) {
        long nanos = Math.max(0, Duration.between(instant(), when).toNanos());
        try {
            Future<?> timer = timers.schedule(() -> Thread.ofVirtual().name("stage-timer").start(task), nanos, TimeUnit.NANOSECONDS);
            return () -> timer.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
