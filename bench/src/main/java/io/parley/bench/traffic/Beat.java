package io.parley.bench.traffic;

import java.time.Duration;

/**
 * Something that is due again and again at a steady rate, whatever became of the times before: what is slow gets no slower traffic.
 *
 * @param perSecond how often a second, above 0
 */
public record Beat(double perSecond) {

    /** @throws IllegalArgumentException for a rate that is not above 0 */
    public Beat {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("expected a rate above 0 a second, found " + perSecond);
        }
    }

    /** Is told when it is due. Called by one thread. */
    @FunctionalInterface
    public interface Listener {

        /**
         * It is due.
         *
         * @param number from 0
         * @param nanos  the instant of {@link System#nanoTime} at which it is due, which may be past
         */
        void due(long number, long nanos);
    }

    /** Tells of each time within so long, in this thread; returns early when it is interrupted. */
    public void run(Duration time, Listener listener) {
        long start = System.nanoTime();
        for (long number = 0; nanos(number) < time.toNanos(); number++) {
            long due = start + nanos(number);
            if (!Pacer.awaited(due)) {
                return;
            }
            listener.due(number, due);
        }
    }

    private long nanos(long number) {
        return Math.round(number * 1e9 / perSecond);
    }
}
