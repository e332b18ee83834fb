package io.parley.gateway.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bounds the calls of each address within a minute, so that guessing costs time and fills no log. Thread-safe. */
final class CallRate {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Addresses remembered; one that was not heard of for longest is forgotten first. */
    private static final int ADDRESSES = 10_000;

    private final int limit;
    private final Map<String, Deque<Instant>> calls = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** @param limit calls of one address within a minute, from 1 */
    CallRate(int limit) {
        this.limit = limit;
    }

    /**
     * Counts a call, if it may be made.
     *
     * @return how long the caller has to wait; zero if it may be made now
     */
    synchronized Duration take(String address, Instant at) {
        Deque<Instant> recent = calls.computeIfAbsent(address, unknown -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.peekFirst().isAfter(at.minus(WINDOW))) {
            recent.removeFirst();
        }
        if (recent.size() >= limit) {
            return Duration.between(at, recent.getFirst().plus(WINDOW));
        }
        recent.addLast(at);
        return Duration.ZERO;
    }
}
