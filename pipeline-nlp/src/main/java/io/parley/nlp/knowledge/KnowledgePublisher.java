package io.parley.nlp.knowledge;

import io.parley.nlp.knowledge.TableWriter.Change;
import io.parley.schemas.Topics;
import io.parley.schemas.knowledge.QaEntry;
import org.apache.kafka.clients.producer.Producer;

import java.util.Collection;
import java.util.List;

/** Writes entries of Q&A databases to their topic. Thread-safe, as its producer is. */
public final class KnowledgePublisher {

    private final TableWriter<QaEntry> writer;

    /** With a producer of the topic's serializers, which stays the caller's to close. */
    public KnowledgePublisher(Producer<String, QaEntry> producer) {
        writer = new TableWriter<>(Topics.KNOWLEDGE, producer);
    }

    /** The key of an entry: {@code <appId>/<id>}. */
    public static String key(QaEntry entry) {
        return key(entry.getAppId(), entry.getId());
    }

    private static String key(String appId, String id) {
        return appId + "/" + id;
    }

    /**
     * Adds the entries or replaces those with their keys, and returns when the broker has them.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker did not take them all
     */
    public void publish(Collection<QaEntry> entries) {
        writer.write(entries.stream().map(entry -> new Change<>(key(entry), entry)).toList());
    }

    /**
     * Takes entries of one database away; ids that are not there are no error.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker did not take it all
     */
    public void remove(String appId, Collection<String> ids) {
        List<Change<QaEntry>> changes = ids.stream().map(id -> new Change<QaEntry>(key(appId, id), null)).toList();
        writer.write(changes);
    }
}
