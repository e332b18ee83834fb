package io.parley.bench.stats;

import java.time.Duration;

/**
 * How fast something went.
 *
 * @param records what was done
 * @param time    how long it took; more than 0
 */
public record Rate(long records, Duration time) {

    /** @throws IllegalArgumentException for a time that is not above 0, or a negative count */
    public Rate {
        if (!time.isPositive() || records < 0) {
            throw new IllegalArgumentException("a rate is of 0 or more records in a time above 0, found " + records + " in " + time);
        }
    }

    /** Records a second. */
    public double perSecond() {
        return records / (time.toNanos() / 1e9);
    }

    /** How many times the base's speed this is. */
    public double over(Rate base) {
        return perSecond() / base.perSecond();
    }
}
