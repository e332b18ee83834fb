package io.parley.runtime.lanes;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;

import java.time.Duration;
import java.util.List;

/**
 * The bounds of {@link KeyedLanes}.
 *
 * @param maxInFlight  records of one partition that may be read and not finished; beyond it the partition is paused
 * @param drainTimeout how long running work is waited for when its partition is given up or the process ends
 */
public record LanesConfig(int maxInFlight, Duration drainTimeout) {

    /** Records in flight. */
    public static final Key<Integer> MAX_IN_FLIGHT = Key.integer("lanes.max_in_flight", 1_000, 1, 1_000_000,
            "Records of one partition that may wait or run before reading pauses; a batch of 100 may be added to it.");
    /** The bound of waiting. */
    public static final Key<Duration> DRAIN_TIMEOUT = Key.duration("lanes.drain_timeout", Duration.ofSeconds(5),
            "How long running work is waited for when its partition is given up or the process ends.");

    /** All of the above. */
    public static final List<Key<?>> KEYS = List.of(MAX_IN_FLIGHT, DRAIN_TIMEOUT);

    /** @throws IllegalArgumentException for a bound below 1 or a negative time */
    public LanesConfig {
        if (maxInFlight < 1 || drainTimeout.isNegative()) {
            throw new IllegalArgumentException("lanes: expected bounds above 0, found " + maxInFlight + " and " + drainTimeout);
        }
    }

    /** The configured bounds. */
    public static LanesConfig from(Settings settings) {
        return new LanesConfig(settings.get(MAX_IN_FLIGHT), settings.get(DRAIN_TIMEOUT));
    }
}
