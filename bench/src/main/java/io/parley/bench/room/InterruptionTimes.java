package io.parley.bench.room;

import java.time.Duration;
import java.util.List;

/**
 * How long rooms took to fall silent.
 *
 * @param alone   Kafka alone: produced to readable, of the records that interrupt
 * @param times   from the record that meets the minimum, as produced, to the cancel call, read by the renderer
 * @param missing interruptions of speaking rooms that no call followed
 */
public record InterruptionTimes(List<Duration> alone, List<Duration> times, int missing) {

    public InterruptionTimes {
        alone = List.copyOf(alone);
        times = List.copyOf(times);
    }
}
