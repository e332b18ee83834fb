package io.parley.takeover.dispatch.callbacks;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses between tries: each about twice as long as the one before, up to a longest, and spread so that not all come back at once. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 8;

    private Backoff() {}

    /**
     * The pause after so many failed tries: between half and all of what doubling gives.
     *
     * @param failed from 1
     */
    static Duration after(int failed, RandomGenerator random) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failed - 1, DOUBLINGS));
        long most = Math.min(doubled.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(random.nextLong(most / 2, most + 1));
    }
}
