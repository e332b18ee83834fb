package io.parley.takeover.dispatch.callbacks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which owners' hosts stay away: those that took nothing in so many calls in a row, or for so long, at whatever address of theirs. The first
 * quick call that they take brings them back. What is known is forgotten with the process. Thread-safe.
 */
final class HostHealth {

    /** Failures in a row, of whatever callbacks: a host that takes every second call is not away. */
    static final int ROW = 10;

    private final Duration slow;
    private final Duration patience;
    private final Map<String, Failing> failing = new HashMap<>();

    private static final class Failing {
        private final Instant since;
        private int inRow;
        private long shed;

        Failing(Instant since) {
            this.since = since;
        }
    }

    /**
     * @param slow     calls that take longer count as failed, though what they told is told
     * @param patience a host that fails for so long is away after fewer calls too: one room alone calls it ever more rarely
     */
    HostHealth(Duration slow, Duration patience) {
        this.slow = slow;
        this.patience = patience;
    }

    /** A call ended, without what the host wanted. */
    synchronized void failed(String host, Instant at) {
        failing(host, at).inRow++;
    }

    /**
     * The host took what it was told.
     *
     * @return if that brought it back, how many were not told while it was away; else 0
     */
    synchronized long took(String host, Duration time, Instant at) {
        if (time.compareTo(slow) > 0) {
            failed(host, at);
            return 0;
        }
        Failing before = failing.remove(host);
        return before == null ? 0 : before.shed;
    }

    /** Whether it is away. */
    synchronized boolean isAway(String host, Instant at) {
        Failing found = failing.get(host);
        return found != null && found.inRow > 0 && (found.inRow >= ROW || !at.isBefore(found.since.plus(patience)));
    }

    /**
     * Something is not told to a host that is away.
     *
     * @return whether it is the first since the host went away
     */
    synchronized boolean shed(String host, Instant at) {
        return ++failing(host, at).shed == 1;
    }

    private Failing failing(String host, Instant at) {
        return failing.computeIfAbsent(host, name -> new Failing(at));
    }
}
