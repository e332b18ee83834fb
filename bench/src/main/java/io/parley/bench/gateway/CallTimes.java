package io.parley.bench.gateway;

import java.time.Duration;
import java.util.List;

/**
 * How long calls took.
 *
 * @param alone   Kafka alone: a record there and one back
 * @param times   from when a call is due until its answer is read; of calls that were answered with a yes
 * @param refused calls that were answered with a no
 * @param failed  calls that were not answered
 */
public record CallTimes(List<Duration> alone, List<Duration> times, int refused, int failed) {

    public CallTimes {
        alone = List.copyOf(alone);
        times = List.copyOf(times);
    }
}
