package io.parley.bench.stats;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How measured times are spread. Percentiles are by nearest rank: each is a time that was measured, none is made up in between.
 *
 * @param count times measured, at least 1
 * @param p50   half of the times are no longer than this
 * @param p99   99 of 100 times are no longer than this; of fewer than 100 it is the longest
 * @param max   the longest
 */
public record Spread(int count, Duration p50, Duration p99, Duration max) {

    /** The spread of these times, in any order; empty for none. */
    public static Optional<Spread> of(Collection<Duration> times) {
        if (times.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> sorted = times.stream().sorted().toList();
        return Optional.of(new Spread(sorted.size(), rank(sorted, 50), rank(sorted, 99), sorted.getLast()));
    }

    private static Duration rank(List<Duration> sorted, int percent) {
        return sorted.get((int) Math.ceilDiv((long) percent * sorted.size(), 100L) - 1);
    }

    /** How this compares with a base. */
    public Ratio over(Spread base) {
        return new Ratio(Ratio.of(p50, base.p50), Ratio.of(p99, base.p99));
    }
}
