package io.parley.bench.gateway;

import io.parley.bench.traffic.Beat;

import java.time.Duration;

/**
 * A steady stream over many rooms.
 *
 * @param rooms     rooms, which take turns
 * @param perSecond how much comes in a second, all rooms together
 * @param warmUp    how long it runs before it counts
 * @param time      how long it is measured
 */
public record Traffic(int rooms, double perSecond, Duration warmUp, Duration time) {

    /** No instant of anything. */
    static final long NOT_COUNTED = Long.MIN_VALUE;

    /** @throws IllegalArgumentException without rooms */
    public Traffic {
        if (rooms < 1) {
            throw new IllegalArgumentException("expected at least 1 room, found " + rooms);
        }
    }

    Beat beat() {
        return new Beat(perSecond);
    }

    /** When it is due, for what counts; {@link #NOT_COUNTED} while it is warmed up. */
    long mark(long number, long due) {
        return number < Math.round(warmUp.toNanos() * perSecond / 1e9) ? NOT_COUNTED : due;
    }

    Duration whole() {
        return warmUp.plus(time);
    }

    /** The room whose turn it is. */
    int room(long number) {
        return (int) (number % rooms);
    }
}
