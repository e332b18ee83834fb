package io.parley.gateway.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the long-lived connections, and can wait until what they began is finished. Thread-safe. */
public final class OpenSockets {

    private final Map<Kind, AtomicInteger> counts = new EnumMap<>(Kind.class);
    /** The first party is the server itself, so that the phase cannot advance before it ends. */
    private final Phaser unfinished = new Phaser(1);

    /** What a connection is for. */
    public enum Kind {
        /** Audio comes in. */
        MICROPHONE,
        /** Pushes go out over a WebSocket. */
        MESSAGES,
        /** Pushes go out as Server-Sent Events. */
        EVENTS
    }

    /** Counts into the gauge {@code parley.gateway.sockets}, by kind. */
    public OpenSockets(MeterRegistry meters) {
        for (Kind kind : Kind.values()) {
            AtomicInteger count = new AtomicInteger();
            counts.put(kind, count);
            meters.gauge("parley.gateway.sockets", Tags.of("kind", kind.name().toLowerCase(Locale.ROOT)), count);
        }
    }

    /** A connection came. */
    public void opened(Kind kind) {
        unfinished.register();
        count(kind).incrementAndGet();
    }

    /** A connection went and all that it began is finished. Once for each that came. */
    public void finished(Kind kind) {
        count(kind).decrementAndGet();
        unfinished.arriveAndDeregister();
    }

    /** Waits until every connection is finished, or the time is over. Called once, at the end. */
    public void awaitFinished(Duration timeout) throws InterruptedException {
        try {
            unfinished.awaitAdvanceInterruptibly(unfinished.arriveAndDeregister(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The bound is the caller's; what is unfinished then is lost with the connections.
            return;
        }
    }

    private AtomicInteger count(Kind kind) {
        AtomicInteger count = counts.get(kind);
        if (count == null) {
            throw new IllegalStateException("no count of " + kind);
        }
        return count;
    }
}
