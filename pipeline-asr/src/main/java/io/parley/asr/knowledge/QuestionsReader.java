package io.parley.asr.knowledge;

import io.parley.runtime.tables.TableListener;
import io.parley.runtime.tables.TableReader;
import io.parley.schemas.Topic;
import io.parley.schemas.knowledge.Language;
import io.parley.schemas.knowledge.QaEntry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Follows {@code parley.knowledge} on a thread of its own and tells the English questions: once when all that was there has been read, and
 * again whenever they changed and nothing more has come for a moment.
 */
public final class QuestionsReader implements TableListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionsReader.class);
    private final Topic<String, QaEntry> topic;
    private final java.util.function.Consumer<Collection<String>> listener;
    private final Map<String, QaEntry> entries = new TreeMap<>();
    private final TableReader reader;
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
        this.listener = listener;
        reader = new TableReader("asr-knowledge", topic.name(), consumers, this);
    }

    /** Starts reading. */
    public void start() {
        reader.start();
    }

    @Override
    public void onRecord(ConsumerRecord<byte[], byte[]> raw) {
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

    @Override
    public void onQuiet() {
        Set<String> questions = new LinkedHashSet<>();
        entries.values().stream().filter(entry -> entry.getLang() == Language.en)
                .flatMap(entry -> Stream.concat(Stream.of(entry.getQuestion()), entry.getAlternatives().stream())).forEach(questions::add);
        if (!questions.equals(told)) {
            listener.accept(questions);
            told = questions;
        }
    }

    /** Ends reading, waiting up to five seconds for the work at hand. */
    @Override
    public void close() {
        reader.close();
    }
}
