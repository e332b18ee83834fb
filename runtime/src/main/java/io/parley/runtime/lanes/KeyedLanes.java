package io.parley.runtime.lanes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.runtime.deadletters.DeadLetters;
import io.parley.runtime.health.FailureWindow;
import io.parley.runtime.health.Health;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceConfig;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A role that consumes a topic to do I/O: each key has its lane, in which one record is handled after the other, and the lanes run in
 * parallel on virtual threads.
 *
 * <p>Offsets are committed up to the lowest unfinished record of a partition, so nothing is lost and some records may be handled again. A
 * record that cannot be read, or whose handling fails, goes to dead letters and its lane goes on. A partition with too much in flight is
 * paused. When a partition is given up, running work is waited for within a bound and waiting work is left to the next owner.
 *
 * @param <V> type of the topic's values
 */
public final class KeyedLanes<V> implements Role {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedLanes.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Topic<String, V> topic;
    private final LanesConfig config;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final DeadLetters deadLetters;
    private final LaneHandler<V> handler;
    private final HealthChecks health;
    private final InstantSource clock;
    private final Timer handling;
    private final Intake<V> intake;
    private final SerialLanes lanes;
    private final FailureWindow failures = new FailureWindow();
    private final Map<TopicPartition, PartitionProgress> ours = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread poller;
    private volatile boolean joined;

    /**
     * Prepares the lanes; nothing is read yet.
     *
     * @param name        the role's name
     * @param topic       what to read
     * @param config      bounds
     * @param consumers   makes the consumer, and a new one after it failed
     * @param deadLetters where failed records go; closed with the lanes
     * @param handler     the work
     * @param meters      where measurements go
     * @param health      where the health checks go
     * @param clock       the time
     */
    public KeyedLanes(String name, Topic<String, V> topic, LanesConfig config, Supplier<Consumer<byte[], byte[]>> consumers,
            DeadLetters deadLetters, LaneHandler<V> handler, MeterRegistry meters, HealthChecks health, InstantSource clock) {
        this.name = name;
        this.topic = topic;
        this.config = config;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.handler = handler;
        this.health = health;
        this.clock = clock;
        intake = new Intake<>(topic, handler);
        lanes = new SerialLanes(name);
        poller = Thread.ofPlatform().name(name + "-poller").unstarted(this::poll);
        handling = Timer.builder("parley.lanes.handling").description("time to handle a record").tag("role", name).register(meters);
        Gauge.builder("parley.lanes.in.flight", ours, map -> map.values().stream().mapToInt(PartitionProgress::inFlight).sum())
                .description("records read and not finished").tag("role", name).register(meters);
    }

    /**
     * Lanes over a topic with what roles share; the group is {@code parley-<name>}, its membership static by the process's instance id.
     */
    public static <V> KeyedLanes<V> over(Topic<String, V> topic, String name, LaneHandler<V> handler, ServiceContext context) {
        ServiceConfig config = context.config();
        KafkaConnection kafka = context.kafka();
        String client = name + "-" + config.instanceId();
        return new KeyedLanes<>(name, topic, LanesConfig.from(context.settings()),
                () -> kafka.member(client, "parley-" + name, Optional.of(config.instanceId()), new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                DeadLetters.over(kafka, client), handler, context.meters(), context.health(), context.clock());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        health.live(name, () -> failures.repeating(clock.instant()) ? Health.down("reading keeps failing; the log says why") : Health.up());
        health.ready(name, () -> joined ? Health.up() : Health.down("waiting for partitions of " + topic.name()));
        poller.start();
    }

    /** Stops reading, waits for running work within the bound, commits and lets go. */
    @Override
    public void close() {
        stop.countDown();
        health.remove(name);
        try {
            if (!poller.join(config.drainTimeout().multipliedBy(2).plusSeconds(2))) {
                LOG.atWarn().addKeyValue("role", name).log("reading did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deadLetters.close();
    }

    private void poll() {
        while (!isStopped()) {
            try {
                new LanePoller(consumers.get(), config, handler, this::accept, ours).run(topic.name(), this::isStopped,
                        () -> joined = true);
            } catch (RuntimeException e) {
                joined = false;
                failures.add(clock.instant());
                LOG.atError().addKeyValue("role", name).setCause(e).log("reading failed and starts again");
                pause();
            }
        }
    }

    private void accept(PartitionProgress progress, ConsumerRecord<byte[], byte[]> raw) {
        Intake.Taken<V> taken = intake.take(raw);
        String lane = taken instanceof Intake.Taken.Readable<V> readable ? handler.lane(readable.record()) : taken.key();
        lanes.submit(lane, () -> work(progress, raw, taken));
    }

    private void work(PartitionProgress progress, ConsumerRecord<byte[], byte[]> raw, Intake.Taken<V> taken) {
        if (!progress.start()) {
            return;
        }
        boolean done = false;
        try {
            done = handled(progress, raw, taken);
        } finally {
            if (done) {
                progress.finished(raw.offset());
            } else {
                progress.abandoned();
            }
            clearInterrupt();
        }
    }

    /** Whether the record is done with: handled, or among the dead letters. */
    private boolean handled(PartitionProgress progress, ConsumerRecord<byte[], byte[]> raw, Intake.Taken<V> taken) {
        try {
            switch (taken) {
                case Intake.Taken.Readable<V> readable -> handling.recordCallable(() -> {
                    handler.handle(readable.record());
                    return raw;
                });
                case Intake.Taken.Unreadable<V> unreadable -> throw unreadable.error();
            }
            return true;
        } catch (Throwable e) {
            boolean interrupted = progress.isGivenUp() && (e instanceof InterruptedException || Thread.currentThread().isInterrupted());
            return !interrupted && buried(progress, raw, e);
        }
    }

    /** Tries until the dead letter is written or the partition is given up: what is accepted must not get lost. */
    private boolean buried(PartitionProgress progress, ConsumerRecord<byte[], byte[]> raw, Throwable error) {
        while (!progress.isGivenUp()) {
            try {
                deadLetters.send(raw, error);
                return true;
            } catch (KafkaException e) {
                failures.add(clock.instant());
                LOG.atError().addKeyValue("topic", raw.topic()).addKeyValue("partition", raw.partition())
                        .addKeyValue("offset", raw.offset())
                        .setCause(e).log("a dead letter could not be written and is tried again");
                pause();
            } catch (InterruptedException e) {
                return false;
            }
        }
        return false;
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            boolean stopped = stop.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.atDebug().addKeyValue("role", name).addKeyValue("status", stopped).log("paused after a failure");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An interrupt was meant for the work that just ended, not for the next of its key. */
    private static void clearInterrupt() {
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            LOG.atDebug().log("work was interrupted");
        }
    }
}
