package io.parley.gateway.microphone;

import java.time.Instant;

/**
 * Numbers the openings of this gateway's microphones: the time in epoch milliseconds, so that they grow over restarts and across gateways,
 * but always above every number that was given before, to an opening or to a frame. Thread-safe.
 */
final class OpeningNumbers {

    private long last;

    /** The number of an opening at this time. */
    synchronized long open(Instant at) {
        last = Math.max(last + 1, at.toEpochMilli());
        return last;
    }

    /** A frame has this number. */
    synchronized void used(long sequence) {
        last = Math.max(last, sequence);
    }
}
