package io.parley.gateway.limits.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The calls of many callers against one rate. Thread-safe, and bounded: a caller not heard of for longest is forgotten first. */
public final class KeyedBuckets {

    private final Rate rate;
    private final Map<String, TokenBucket> buckets;

    /**
     * Buckets that are full.
     *
     * @param callers callers remembered, from 1
     */
    public KeyedBuckets(Rate rate, int callers) {
        this.rate = rate;
        buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
                return size() > callers;
            }
        };
    }

    /**
     * Counts a call, if it may be made.
     *
     * @return how long the caller has to wait; zero if it may be made now
     */
    public synchronized Duration take(String caller, Instant at) {
        TokenBucket.Taken taken = buckets.getOrDefault(caller, TokenBucket.full()).take(rate, at);
        buckets.put(caller, taken.bucket());
        return taken.pause();
    }
}
