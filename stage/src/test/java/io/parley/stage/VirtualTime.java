package io.parley.stage;

import io.parley.stage.time.Timekeeper;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Time that stands still until a test moves it; timers run in the test's thread, in their order. */
final class VirtualTime implements Timekeeper {
    private final Set<Timer> timers = ConcurrentHashMap.newKeySet();
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

    private static final class Timer {
        private final Instant when;
        private final Runnable task;

        private Timer(Instant when, Runnable task) {
            this.when = when;
            this.task = task;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Alarm at(Instant when, Runnable task) {
        Timer timer = new Timer(when, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    /** Meets every deadline up to then. */
    void pass(Duration duration) {
        Instant end = now.plus(duration);
        for (Optional<Timer> due = due(end); due.isPresent(); due = due(end)) {
            Timer timer = due.get();
            timers.remove(timer);
            now = timer.when.isAfter(now) ? timer.when : now;
            timer.task.run();
        }
        now = end;
    }

    /** Moves the clock as if timers were late. */
    void passWithoutTimers(Duration duration) {
        now = now.plus(duration);
    }

    int timers() {
        return timers.size();
    }

    private Optional<Timer> due(Instant end) {
        return timers.stream().filter(timer -> !timer.when.isAfter(end)).min(Comparator.comparing(timer -> timer.when));
    }
}
