package io.parley.asr.knowledge;

import io.parley.schemas.Topic;
import io.parley.schemas.knowledge.Language;
import io.parley.schemas.knowledge.QaEntry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Follows {@code parley.knowledge} on a thread of its own and tells the English questions: once when all that was there has been read, and
 * again whenever they changed and nothing more has come for a moment.
 */
public final class QuestionsReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionsReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final Topic<String, QaEntry> topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final java.util.function.Consumer<Collection<String>> listener;
    private final Map<String, QaEntry> entries = new TreeMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable Set<String> told;

    /**
     * Prepares reading; nothing is read yet.
     *
     * @param topic     the topic
     * @param consumers makes the consumer, and a new one after it failed; without a group
     * @param listener  told the questions, on the reader's thread
     */
    public QuestionsReader(Topic<String, QaEntry> topic, Supplier<Consumer<byte[], byte[]>> consumers,
            java.util.function.Consumer<Collection<String>> listener) {
        this.topic = topic;
        this.consumers = consumers;
        this.listener = listener;
        thread = Thread.ofPlatform().name("asr-knowledge").daemon().unstarted(this::run);
    }

    /** Starts reading. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!isStopped()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                follow(consumer);
            } catch (InterruptException e) {
                return;
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("topic", topic.name()).setCause(e).log("reading the questions failed and starts again");
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
        Map<TopicPartition, Long> missing = new HashMap<>(consumer.endOffsets(partitions));
        while (!isStopped()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(this::take);
            missing.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (missing.isEmpty() && records.isEmpty()) {
                tell();
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> raw) {
        positions.put(new TopicPartition(raw.topic(), raw.partition()), raw.offset() + 1);
        try {
            String key = topic.key().deserializer().deserialize(raw.topic(), raw.key());
            QaEntry entry = raw.value() == null ? null : topic.value().deserializer().deserialize(raw.topic(), raw.value());
            if (entry == null) {
                entries.remove(key);
            } else {
                entries.put(key, entry);
            }
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("topic", raw.topic()).addKeyValue("partition", raw.partition()).addKeyValue("offset", raw.offset())
                    .setCause(e).log("an entry of the Q&A database cannot be read; its questions are not listened for");
        }
    }

    private void tell() {
        Set<String> questions = new LinkedHashSet<>();
        entries.values().stream().filter(entry -> entry.getLang() == Language.en)
                .flatMap(entry -> Stream.concat(Stream.of(entry.getQuestion()), entry.getAlternatives().stream())).forEach(questions::add);
        if (!questions.equals(told)) {
            listener.accept(questions);
            told = questions;
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

    /** Ends reading, waiting up to five seconds for the work at hand. */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (thread.isAlive() && !thread.join(CLOSE_WAIT)) {
                LOG.atWarn().addKeyValue("topic", topic.name()).log("reading the questions did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
