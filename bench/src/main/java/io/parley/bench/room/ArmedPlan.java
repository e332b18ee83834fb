package io.parley.bench.room;

import java.time.Duration;

/**
 * How many rooms wait.
 *
 * @param rooms with one timer each, at least 1
 * @param due   timers that come due among them, at least 1
 * @param quiet how long it is watched that nothing is written
 */
public record ArmedPlan(int rooms, int due, Duration quiet) {

    /** @throws IllegalArgumentException for values outside their range */
    public ArmedPlan {
        if (rooms < 1 || due < 1 || !quiet.isPositive()) {
            throw new IllegalArgumentException(
                    "expected at least 1 armed room, 1 due timer and a time above 0, found " + rooms + ", " + due + ", " + quiet);
        }
    }
}
