package io.parley.gateway.log;

import io.parley.gateway.log.RoomLog.Subscription;
import io.parley.runtime.topics.RoomPartitions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a topic of rooms, read by one thread, without a group, and only in the partitions of rooms that somebody listens to.
 *
 * <p>A partition is read from its end on when its first listener comes, and left a while after its last one went. A subscription is
 * complete only when its partition's position is fixed, so that an answer to what is asked afterwards cannot be missed.
 */
final class MessageTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MessageTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration LINGER = Duration.ofMinutes(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final RoomListeners listeners;
    private final Duration positionTimeout;
    private final InstantSource clock;
    private final BlockingQueue<Runnable> demands = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;

    /** Partitions that are read, with who needs them; of the thread only. */
    private final Map<TopicPartition, Use> uses = new HashMap<>();
    private int partitions;

    /** How many listeners a partition has, and since when it has had none. */
    private record Use(int listeners, Instant since) {}

    /**
     * A tail; it reads once it is started.
     *
     * @param consumer        without a group; closed with the tail
     * @param positionTimeout how long finding a partition's end may take
     */
    MessageTail(Consumer<byte[], byte[]> consumer, String topic, RoomListeners listeners, Duration positionTimeout, InstantSource clock) {
        this.consumer = consumer;
        this.topic = topic;
        this.listeners = listeners;
        this.positionTimeout = positionTimeout;
        this.clock = clock;
        thread = Thread.ofPlatform().daemon().name("message-tail").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** See {@link RoomLog#subscribe}. */
    CompletableFuture<Subscription> subscribe(String sessionId, java.util.function.Consumer<PlacedMessage> listener) {
        if (!thread.isAlive()) {
            return CompletableFuture.failedFuture(new LogUnavailableException("nobody reads " + topic + " any more", null));
        }
        listeners.add(sessionId, listener);
        CompletableFuture<Subscription> ready = new CompletableFuture<>();
        demand(() -> {
            try {
                TopicPartition partition = partitionOf(sessionId);
                ready.complete(closeOnce(use(partition), () -> {
                    listeners.remove(sessionId, listener);
                    demand(() -> leave(partition));
                }));
            } catch (KafkaException e) {
                listeners.remove(sessionId, listener);
                ready.completeExceptionally(new LogUnavailableException("the end of " + topic + " cannot be found: " + e.getMessage(), e));
            }
        });
        return ready;
    }

    private static Subscription closeOnce(long from, Runnable close) {
        AtomicBoolean open = new AtomicBoolean(true);
        return new Subscription() {
            @Override
            public long from() {
                return from;
            }

            @Override
            public void close() {
                if (open.getAndSet(false)) {
                    close.run();
                }
            }
        };
    }

    private void demand(Runnable demand) {
        demands.add(demand);
        consumer.wakeup();
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            LOG.atDebug().addKeyValue("topic", topic).log("the tail ended");
        }
    }

    private void step() throws InterruptedException {
        try {
            if (uses.isEmpty()) {
                Runnable demand = demands.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (demand != null) {
                    demand.run();
                }
                return;
            }
            for (Runnable demand = demands.poll(); demand != null; demand = demands.poll()) {
                demand.run();
            }
            leaveUnused();
            if (!uses.isEmpty()) {
                consumer.poll(POLL).forEach(listeners::tell);
            }
        } catch (WakeupException e) {
            LOG.atTrace().log("woken for a demand");
        } catch (KafkaException e) {
            LOG.atWarn().addKeyValue("topic", topic).setCause(e).log("the tail cannot read and tries again");
            Thread.sleep(PAUSE_AFTER_FAILURE);
        }
    }

    private TopicPartition partitionOf(String sessionId) {
        if (partitions == 0) {
            partitions = unwoken(() -> RoomPartitions.count(consumer, topic, positionTimeout));
        }
        return new TopicPartition(topic, RoomPartitions.of(sessionId, partitions));
    }

    /** Where it is read from: what was polled before has been told. */
    private long use(TopicPartition partition) {
        Use use = uses.get(partition);
        if (use == null) {
            readFromEnd(partition);
        }
        long from = unwoken(() -> consumer.position(partition, positionTimeout));
        uses.put(partition, new Use(use == null ? 1 : use.listeners() + 1, clock.instant()));
        return from;
    }

    private void readFromEnd(TopicPartition partition) {
        Set<TopicPartition> grown = new HashSet<>(uses.keySet());
        grown.add(partition);
        consumer.assign(grown);
        try {
            consumer.seekToEnd(Set.of(partition));
            unwoken(() -> consumer.position(partition, positionTimeout));
        } catch (KafkaException e) {
            consumer.assign(uses.keySet());
            throw e;
        }
    }

    private void leave(TopicPartition partition) {
        uses.computeIfPresent(partition, (same, use) -> new Use(use.listeners() - 1, clock.instant()));
    }

    private void leaveUnused() {
        Instant longAgo = clock.instant().minus(LINGER);
        if (uses.values().removeIf(use -> use.listeners() == 0 && use.since().isBefore(longAgo))) {
            consumer.assign(uses.keySet());
        }
    }

    /** Wake-ups are meant for the poll; what they hit instead is done again. */
    private static <T> T unwoken(java.util.function.Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (WakeupException e) {
                LOG.atTrace().log("woken while busy");
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        demand(() -> {});
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
