package io.parley.takeover.dispatch;

import java.time.Duration;

/** Waiting, which tests do without. */
@FunctionalInterface
public interface Pause {

    /** Waits in real time. */
    Pause REAL = Thread::sleep;

    /** Waits that long. */
    void of(Duration time) throws InterruptedException;
}
