package io.parley.runtime.tables;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads a topic from its beginning and follows it, on a thread of its own. A failure of the broker is waited out, and reading goes on where it
 * was.
 */
public final class TableReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TableReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final TableListener listener;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Prepares reading; nothing is read yet.
     *
     * @param name      names the thread
     * @param topic     the topic
     * @param consumers makes the consumer, and a new one after it failed; without a group
     * @param listener  who is told; what it throws counts as a failure, and the same record comes again
     */
    public TableReader(String name, String topic, Supplier<Consumer<byte[], byte[]>> consumers, TableListener listener) {
        this.topic = topic;
        this.consumers = consumers;
        this.listener = listener;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Starts reading; once. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!isStopped()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                follow(consumer);
            } catch (InterruptedException | InterruptException e) {
                return;
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("topic", topic).setCause(e).log("reading failed and starts again");
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream().map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
        Map<TopicPartition, Long> missing = new HashMap<>(consumer.endOffsets(partitions));
        while (!isStopped()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> row : records) {
                listener.onRecord(row);
                positions.put(new TopicPartition(row.topic(), row.partition()), row.offset() + 1);
            }
            partitions.forEach(partition -> listener.onPosition(partition.partition(), consumer.position(partition)));
            missing.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (missing.isEmpty() && records.isEmpty()) {
                listener.onQuiet();
            }
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            stop.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends reading, waiting up to five seconds for what is at hand. */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (thread.isAlive() && !thread.join(CLOSE_WAIT)) {
                LOG.atWarn().addKeyValue("topic", topic).log("reading did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
