package io.parley.gateway.limits.core;

import java.time.Duration;

/**
 * How many calls may come in how long. So many may come at once; from then on one more every {@code period / calls}.
 *
 * @param calls  from 1
 * @param period above zero
 */
public record Rate(int calls, Duration period) {

    /** @throws IllegalArgumentException for none, or no time */
    public Rate {
        if (calls < 1 || !period.isPositive()) {
            throw new IllegalArgumentException("rate: expected calls and a time above 0, found " + calls + " in " + period);
        }
    }

    /** That many within a second. */
    public static Rate perSecond(int calls) {
        return new Rate(calls, Duration.ofSeconds(1));
    }

    /** Time until one more may come. */
    Duration each() {
        return period.dividedBy(calls);
    }
}
