package io.parley.takeover.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.schemas.renderer.CallOutcome;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Measurements of the dispatcher. Thread-safe. */
final class DispatchMeters {

    private final MeterRegistry meters;
    private final AtomicInteger inFlight = new AtomicInteger();

    DispatchMeters(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("parley.dispatch.in.flight", inFlight, AtomicInteger::get).description("calls at the renderer now").register(meters);
    }

    /** A call goes to the renderer. */
    void begins() {
        inFlight.incrementAndGet();
    }

    /** It came back. */
    void ends() {
        inFlight.decrementAndGet();
    }

    /** An effect has its result. */
    void resulted(CallKind kind, CallOutcome outcome) {
        meters.counter("parley.dispatch.calls", "kind", kind.tag(), "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** From the room's decision until the call was sent; clocks that differ must not make it negative. */
    void sent(CallKind kind, Duration delay) {
        Timer.builder("parley.dispatch.delay").description("from a room's decision until its call is sent").tag("kind", kind.tag())
                .register(meters).record(delay.isNegative() ? Duration.ZERO : delay);
    }
}
