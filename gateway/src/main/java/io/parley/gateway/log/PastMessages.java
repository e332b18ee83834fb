package io.parley.gateway.log;

import io.parley.runtime.config.SettingsException;
import io.parley.runtime.topics.RoomPartitions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads what rooms said before, beside the tail, which it never holds up. Thread-safe.
 *
 * <p>So many stretches are read at a time, and each is bounded in messages and in time; whoever has more to catch up with asks again, behind
 * those who wait. A reader's client is lent for one stretch, so that a slow connection never keeps one.
 */
final class PastMessages implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> clients;
    private final MessageRecords records;
    private final Duration patience;
    private final Semaphore places;
    private final Deque<Consumer<byte[], byte[]>> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;
    private volatile int partitions;

    /**
     * Readers; the broker is first called when something is read.
     *
     * @param clients  makes consumers without a group that fail where a position is not kept; where it cannot, it fails with
     *                 {@link SettingsException}, as {@link io.parley.runtime.service.KafkaConnection} does
     * @param readers  stretches that are read at a time
     * @param patience how long one may wait for its turn
     */
    PastMessages(Supplier<Consumer<byte[], byte[]>> clients, MessageRecords records, int readers, Duration patience) {
        this.clients = clients;
        this.records = records;
        this.patience = patience;
        places = new Semaphore(readers, true);
    }

    /** See {@link RoomLog#read}. */
    Stretch read(String sessionId, long from, int limit) throws InterruptedException {
        if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new LogUnavailableException("too many connections catch up", null);
        }
        @Nullable
        Consumer<byte[], byte[]> client = null;
        try {
            client = idle.poll();
            client = client == null ? make() : client;
            Stretch stretch = read(client, sessionId, from, limit);
            giveBack(client);
            client = null;
            return stretch;
        } catch (OffsetOutOfRangeException e) {
            throw gone(e);
        } catch (InterruptException e) {
            // Kafka's sets the flag again; this one is to be caught as Java's.
            Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        } catch (KafkaException e) {
            throw new LogUnavailableException(records.topic() + " cannot be read: " + e.getMessage(), e);
        } finally {
            places.release();
            if (client != null) {
                client.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
            }
        }
    }

    /** The reason names addresses, which are for the operator. */
    private Consumer<byte[], byte[]> make() {
        try {
            return clients.get();
        } catch (SettingsException e) {
            throw new LogUnavailableException(records.topic() + " cannot be read: no client can be made", e);
        }
    }

    private Stretch read(Consumer<byte[], byte[]> client, String sessionId, long from, int limit) {
        TopicPartition partition = partitionOf(client, sessionId);
        client.assign(Set.of(partition));
        client.seek(partition, from);
        long end = client.endOffsets(Set.of(partition), CALL_TIMEOUT).getOrDefault(partition, 0L);
        if (from > end) {
            throw gone(null);
        }
        long started = System.nanoTime();
        List<PlacedMessage> found = new ArrayList<>();
        long next = from;
        while (next < end && System.nanoTime() - started < LONGEST.toNanos()) {
            for (ConsumerRecord<byte[], byte[]> record : client.poll(POLL)) {
                if (sessionId.equals(MessageRecords.room(record))) {
                    records.decode(record).ifPresent(found::add);
                }
                if (found.size() >= limit) {
                    return new Stretch(found, record.offset() + 1, record.offset() + 1 >= end);
                }
            }
            // Also past what was taken back, of which no record tells.
            next = client.position(partition, CALL_TIMEOUT);
        }
        return new Stretch(found, next, next >= end);
    }

    private TopicPartition partitionOf(Consumer<byte[], byte[]> client, String sessionId) {
        if (partitions == 0) {
            partitions = RoomPartitions.count(client, records.topic(), CALL_TIMEOUT);
        }
        return new TopicPartition(records.topic(), RoomPartitions.of(sessionId, partitions));
    }

    private static PositionGoneException gone(@Nullable Exception cause) {
        return new PositionGoneException("the messages behind this position are not kept any more", cause);
    }

    private void giveBack(Consumer<byte[], byte[]> client) {
        client.unsubscribe();
        idle.push(client);
        if (closed) {
            closeIdle();
        }
    }

    private void closeIdle() {
        for (Consumer<byte[], byte[]> client = idle.poll(); client != null; client = idle.poll()) {
            client.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
        }
    }

    @Override
    public void close() {
        closed = true;
        closeIdle();
    }
}
