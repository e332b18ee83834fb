package io.parley.takeover.dispatch.callbacks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.runtime.lanes.LaneHandler;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.takeover.dispatch.Pause;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The work of the lanes over {@code parley.callbacks}: each callback is tried until its owner took it or its time is over.
 *
 * <p>The later callbacks of a room wait for the earlier: an owner sees them in order. A callback is tried at least once, also when its time
 * was over before it was read, with one exception: of a partition, only so many may wait for a host that stays away. The others are given up at
 * once, tried or not, or the partition would have too much in flight and be read no further, for no owner. The newly read are given up first, in
 * lanes of their own, so that those who wait keep their places and the owner sees what it sees in order. A host that soon takes what it is told is
 * never given up on, however much there is for it.
 *
 * <p>After a restart all hosts count as there, until calls fail anew, and what was given up after a callback that still waited is read again and
 * may be told after all.
 */
public final class CallbackSender implements LaneHandler<OwnerCallback> {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);

    /** The part of a call's time that counts as slow. */
    private static final int SLOW = 5;

    private final OwnerEndpoint owners;
    private final CallbackConfig config;
    private final HostPlaces places;
    private final HostQueues queues = new HostQueues();
    private final HostHealth health;
    private final Pause pause;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final MeterRegistry meters;

    /** @param random spreads the pauses; must be thread-safe */
    public CallbackSender(OwnerEndpoint owners, CallbackConfig config, Pause pause, InstantSource clock, RandomGenerator random,
            MeterRegistry meters) {
        this.owners = owners;
        this.config = config;
        places = new HostPlaces(config.maxCalls());
        health = new HostHealth(config.callTimeout().dividedBy(SLOW), config.callTimeout());
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

    /** What an owner was not told because too many wait for it. */
    static final class TooManyWaitingException extends Exception {

        private static final long serialVersionUID = 1;

        TooManyWaitingException(OwnerCallback callback, int most) {
            super("the callback %s was given up: its owner stays away, and %d callbacks of the partition may wait for it (%s)"
                    .formatted(callback.getCallbackId(), most, CallbackConfig.MAX_WAITING.name()));
        }
    }

    @Override
    public void intake(ConsumerRecord<String, OwnerCallback> record) {
        OwnerEndpoint.host(record.value()).ifPresent(host -> {
            queues.read(partition(record), record.offset(), host);
            if (isTooMuch(record, host)) {
                queues.shed(partition(record), record.offset(), host);
            }
        });
    }

    /** What is not told waits for nothing. */
    @Override
    public String lane(ConsumerRecord<String, OwnerCallback> record) {
        return queues.isShed(partition(record), record.offset()) ? "not told " + record.partition() + ' ' + record.offset() : record.key();
    }

    @Override
    public void revoked(Set<TopicPartition> partitions) {
        queues.forget(partitions);
    }

    @Override
    public void handle(ConsumerRecord<String, OwnerCallback> record)
            throws InterruptedException, NotTakenException, TooManyWaitingException {
        String host = OwnerEndpoint.host(record.value()).orElseThrow(() -> OwnerEndpoint.noAddress(record.value()));
        try {
            tell(record, host);
        } finally {
            queues.done(partition(record), record.offset());
        }
    }

    private void tell(ConsumerRecord<String, OwnerCallback> record, String host)
            throws InterruptedException, NotTakenException, TooManyWaitingException {
        OwnerCallback callback = record.value();
        Instant until = callback.getEnvelope().getOccurredAt().plus(config.retryFor());
        Map<String, String> tracing = TraceHeaders.http(TraceHeaders.next(record.headers(), random));
        for (int tries = 1;; tries++) {
            Optional<String> trouble = attempt(record, host, tracing);
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

    /** One try, when the host has a place for it; none for what is too much by then. */
    private Optional<String> attempt(ConsumerRecord<String, OwnerCallback> record, String host, Map<String, String> tracing)
            throws InterruptedException, TooManyWaitingException {
        giveUpWhatIsTooMuch(record, host);
        places.take(host);
        try {
            giveUpWhatIsTooMuch(record, host);
            Instant begun = clock.instant();
            Optional<String> trouble = owners.post(record.value(), tracing, begun);
            Instant ended = clock.instant();
            if (trouble.isEmpty()) {
                tookAgain(host, health.took(host, Duration.between(begun, ended), ended));
            } else {
                health.failed(host, ended);
            }
            meters.counter("parley.callbacks.tries", "outcome", trouble.isEmpty() ? "taken" : "failed").increment();
            return trouble;
        } finally {
            places.free(host);
        }
    }

    private void giveUpWhatIsTooMuch(ConsumerRecord<String, OwnerCallback> record, String host) throws TooManyWaitingException {
        if (queues.isShed(partition(record), record.offset()) || isTooMuch(record, host)) {
            count("shed");
            if (health.shed(host, clock.instant())) {
                LOG.atWarn().addKeyValue("host", host).addKeyValue("partition", record.partition())
                        .addKeyValue("waiting", config.maxWaiting())
                        .log("an owner stays away and callbacks to it become dead letters, so that others are told");
            }
            throw new TooManyWaitingException(record.value(), config.maxWaiting());
        }
    }

    private boolean isTooMuch(ConsumerRecord<String, OwnerCallback> record, String host) {
        return queues.count(partition(record), host) > config.maxWaiting() && health.isAway(host, clock.instant());
    }

    private static void tookAgain(String host, long shed) {
        if (shed > 0) {
            LOG.atInfo().addKeyValue("host", host).addKeyValue("shed", shed).log("an owner that stayed away takes callbacks again");
        }
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
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
