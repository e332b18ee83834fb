package io.parley.bench.stats;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How many times the base something is.
 *
 * @param p50 of the medians; empty where the base is 0
 * @param p99 of the 99th percentiles; empty where the base is 0
 */
public record Ratio(OptionalDouble p50, OptionalDouble p99) {

    /** One time over another; empty over 0, which no clock resolves. */
    public static OptionalDouble of(Duration time, Duration base) {
        return base.isZero() ? OptionalDouble.empty() : OptionalDouble.of((double) time.toNanos() / base.toNanos());
    }
}
