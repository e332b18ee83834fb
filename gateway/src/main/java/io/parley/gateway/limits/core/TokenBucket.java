package io.parley.gateway.limits.core;

import java.time.Duration;
import java.time.Instant;

/**
 * The calls of one caller against a rate, as the instant at which the bucket is full again: later by {@link Rate#each} for each call, never
 * before now.
 *
 * @param fullAt when all that was taken has come back
 */
public record TokenBucket(Instant fullAt) {

    /** What became of a call: the bucket after it, and how long the caller has to wait; zero if it may go on. */
    public record Taken(TokenBucket bucket, Duration pause) {}

    /** One that nothing was taken from. */
    public static TokenBucket full() {
        return new TokenBucket(Instant.MIN);
    }

    /** Takes one, if one is there. */
    public Taken take(Rate rate, Instant at) {
        Instant from = fullAt.isAfter(at) ? fullAt : at;
        Instant after = from.plus(rate.each());
        Duration missing = Duration.between(at.plus(rate.period()), after);
        return missing.isPositive() ? new Taken(this, missing) : new Taken(new TokenBucket(after), Duration.ZERO);
    }

    /** Whether it is as one that nothing was taken from. */
    public boolean isFull(Instant at) {
        return !fullAt.isAfter(at);
    }
}
