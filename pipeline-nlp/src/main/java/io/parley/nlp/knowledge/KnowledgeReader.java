package io.parley.nlp.knowledge;

import io.parley.runtime.deadletters.DeadLetters;
import io.parley.runtime.tables.TableListener;
import io.parley.runtime.tables.TableReader;
import io.parley.schemas.Topic;
import io.parley.schemas.knowledge.QaEntry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Follows the topic of Q&A databases from its beginning, on a thread of its own.
 *
 * <p>An entry that cannot be read or is wrong goes to dead letters and is skipped: the one before it, if any, stays. After a failure of the
 * broker it goes on where it was. A new process reads everything again, and sends the same wrong entries to dead letters again.
 */
public final class KnowledgeReader implements TableListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeReader.class);
    private final Topic<String, QaEntry> topic;
    private final DeadLetters deadLetters;
    private final KnowledgeChanges changes;
    private final Runnable onCaughtUp;
    private final TableReader reader;
    private boolean caughtUp;

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
        this.deadLetters = deadLetters;
        this.changes = changes;
        this.onCaughtUp = onCaughtUp;
        reader = new TableReader("nlp-knowledge", topic.name(), consumers, this);
    }

    /** Starts reading. */
    public void start() {
        reader.start();
    }

    @Override
    public void onQuiet() {
        if (!caughtUp) {
            onCaughtUp.run();
            caughtUp = true;
            LOG.atInfo().addKeyValue("topic", topic.name()).log("the Q&A databases have been read");
        }
    }

    @Override
    public void onRecord(ConsumerRecord<byte[], byte[]> raw) throws InterruptedException {
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

    /** Ends reading, waiting up to five seconds for the entry at hand. */
    @Override
    public void close() {
        reader.close();
        deadLetters.close();
    }
}
