package io.parley.nlp.knowledge;

import io.parley.runtime.deadletters.DeadLetters;
import io.parley.schemas.Topic;
import io.parley.schemas.knowledge.QaEntry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Follows the topic of Q&A databases from its beginning, on a thread of its own.
 *
 * <p>An entry that cannot be read or is wrong goes to dead letters and is skipped: the one before it, if any, stays. After a failure of the
 * broker it goes on where it was. A new process reads everything again, and sends the same wrong entries to dead letters again.
 */
public final class KnowledgeReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final Topic<String, QaEntry> topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final DeadLetters deadLetters;
    private final KnowledgeChanges changes;
    private final Runnable onCaughtUp;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private boolean caughtUp;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Prepares reading; nothing is read yet.
     *
     * @param topic       the topic
     * @param consumers   makes the consumer, and a new one after it failed; without a group
     * @param deadLetters where wrong entries go; closed with the reader
     * @param changes     who is told
     * @param onCaughtUp  done once, on the reading thread, when all that was in the topic at the start has been read
     */
    public KnowledgeReader(Topic<String, QaEntry> topic, Supplier<Consumer<byte[], byte[]>> consumers, DeadLetters deadLetters,
            KnowledgeChanges changes, Runnable onCaughtUp) {
        this.topic = topic;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.changes = changes;
        this.onCaughtUp = onCaughtUp;
        thread = Thread.ofPlatform().name("nlp-knowledge").daemon().unstarted(this::run);
    }

    /** Starts reading. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!isStopped()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                follow(consumer);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("topic", topic.name()).setCause(e).log("reading failed and starts again");
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
        Map<TopicPartition, Long> missing = new HashMap<>(consumer.endOffsets(partitions));
        while (!isStopped()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
                positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
            missing.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (missing.isEmpty() && !caughtUp) {
                onCaughtUp.run();
                caughtUp = true;
                LOG.atInfo().addKeyValue("topic", topic.name()).log("the Q&A databases have been read");
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> raw) throws InterruptedException {
        try {
            String key = topic.key().deserializer().deserialize(raw.topic(), raw.key());
            if (key == null) {
                throw new IllegalArgumentException("key: expected <appId>/<id>, found none");
            }
            if (raw.value() == null) {
                changes.remove(key);
            } else {
                changes.put(key, checked(key, topic.value().deserializer().deserialize(raw.topic(), raw.value())));
            }
        } catch (RuntimeException e) {
            deadLetters.send(raw, e);
        }
    }

    private static QaEntry checked(String key, QaEntry entry) {
        Optional<String> error = EntryFields.error(entry);
        if (error.isPresent()) {
            throw new IllegalArgumentException(error.get());
        }
        if (!key.equals(KnowledgePublisher.key(entry))) {
            throw new IllegalArgumentException("key: expected " + KnowledgePublisher.key(entry) + ", found " + key);
        }
        return entry;
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

    /** Ends reading, waiting up to five seconds for the entry at hand. */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (thread.isAlive() && !thread.join(CLOSE_WAIT)) {
                LOG.atWarn().addKeyValue("topic", topic.name()).log("reading did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deadLetters.close();
    }
}
