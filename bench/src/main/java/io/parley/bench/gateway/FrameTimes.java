package io.parley.bench.gateway;

import java.time.Duration;
import java.util.List;

/**
 * How long frames took.
 *
 * @param alone   Kafka alone: from when a frame is due until it can be read
 * @param times   the same through the gateway
 * @param missing frames that were sent to the gateway and never read
 */
public record FrameTimes(List<Duration> alone, List<Duration> times, long missing) {

    public FrameTimes {
        alone = List.copyOf(alone);
        times = List.copyOf(times);
    }
}
