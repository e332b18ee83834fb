package io.parley.takeover.dispatch.callbacks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.runtime.lanes.LaneHandler;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.takeover.dispatch.Pause;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The work of the lanes over {@code parley.callbacks}: each callback is tried until its owner took it or its time is over.
 *
 * <p>The later callbacks of a room wait for the earlier: an owner sees them in order. Every callback is tried at least once, also when its
 * time was over before it was read.
 */
public final class CallbackSender implements LaneHandler<OwnerCallback> {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);

    private final OwnerEndpoint owners;
    private final Duration retryFor;
    private final Pause pause;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final MeterRegistry meters;

    /**
     * @param retryFor how long a callback is tried, from the room's decision
     * @param random   spreads the pauses; must be thread-safe
     */
    public CallbackSender(OwnerEndpoint owners, Duration retryFor, Pause pause, InstantSource clock, RandomGenerator random,
            MeterRegistry meters) {
        this.owners = owners;
        this.retryFor = retryFor;
        this.pause = pause;
        this.clock = clock;
        this.random = random;
        this.meters = meters;
    }

    /** What an owner never took; its message says why, without content. */
    static final class NotTakenException extends Exception {

        private static final long serialVersionUID = 1;

        NotTakenException(OwnerCallback callback, int tries, String why) {
            super("the callback %s was not taken in %d tries; the last: %s".formatted(callback.getCallbackId(), tries, why));
        }
    }

    @Override
    public void handle(ConsumerRecord<String, OwnerCallback> record) throws InterruptedException, NotTakenException {
        OwnerCallback callback = record.value();
        Instant until = callback.getEnvelope().getOccurredAt().plus(retryFor);
        Map<String, String> tracing = TraceHeaders.http(TraceHeaders.next(record.headers(), random));
        for (int tries = 1;; tries++) {
            Optional<String> trouble = attempt(callback, tracing);
            if (trouble.isEmpty()) {
                took(callback);
                return;
            }
            Duration wait = Backoff.after(tries, random);
            if (clock.instant().plus(wait).isAfter(until)) {
                count("given-up");
                LOG.atWarn().addKeyValue("sessionId", record.key()).addKeyValue("callback", callback.getCallbackId())
                        .addKeyValue("tries", tries).addKeyValue("error", trouble.get())
                        .log("an owner was not told and the callback given up");
                throw new NotTakenException(callback, tries, trouble.get());
            }
            (tries == 1 ? LOG.atInfo() : LOG.atDebug()).addKeyValue("sessionId", record.key())
                    .addKeyValue("callback", callback.getCallbackId()).addKeyValue("error", trouble.get()).log("an owner is told again");
            pause.of(wait);
        }
    }

    private Optional<String> attempt(OwnerCallback callback, Map<String, String> tracing) throws InterruptedException {
        Optional<String> trouble = owners.post(callback, tracing, clock.instant());
        meters.counter("parley.callbacks.tries", "outcome", trouble.isEmpty() ? "taken" : "failed").increment();
        return trouble;
    }

    /** Clocks that differ must not make the delay negative. */
    private void took(OwnerCallback callback) {
        count("taken");
        Duration delay = Duration.between(callback.getEnvelope().getOccurredAt(), clock.instant());
        Timer.builder("parley.callbacks.delay").description("from a room's decision until its owner was told").register(meters)
                .record(delay.isNegative() ? Duration.ZERO : delay);
    }

    private void count(String outcome) {
        meters.counter("parley.callbacks.told", "outcome", outcome).increment();
    }
}
