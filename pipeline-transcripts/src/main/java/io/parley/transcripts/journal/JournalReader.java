package io.parley.transcripts.journal;

import io.parley.runtime.service.KafkaConnection;
import io.parley.schemas.Topic;
import io.parley.schemas.journal.JournalEntry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Reads what is committed of journals, one partition at a time. Not thread-safe.
 *
 * @param kafka   the way to the broker
 * @param journal the topic
 */
public record JournalReader(KafkaConnection kafka, Topic<String, JournalEntry> journal) {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Tells every entry of the room that is there now, in order. */
    public void room(String sessionId, java.util.function.Consumer<JournalEntry> listener) {
        room(sessionId, listener, () -> true);
    }

    /** Tells every entry of the room in order, and those that come, until it is enough; at least all that are there now. */
    public void room(String sessionId, java.util.function.Consumer<JournalEntry> listener, BooleanSupplier enough) {
        try (Consumer<String, JournalEntry> reader = open()) {
            List<TopicPartition> all = partitions(reader);
            TopicPartition home = all
                    .get(BuiltInPartitioner.partitionForKey(journal.key().serializer().serialize(journal.name(), sessionId),
                            all.size()));
            read(reader, home, entry -> {
                if (sessionId.equals(entry.getEnvelope().getSessionId())) {
                    listener.accept(entry);
                }
            }, enough);
        }
    }

    /** Tells every entry of all rooms that is there now, partition after partition, each in order. */
    public void all(PartitionListener listener) {
        try (Consumer<String, JournalEntry> reader = open()) {
            for (TopicPartition partition : partitions(reader)) {
                read(reader, partition, listener::entry, () -> true);
                listener.end();
            }
        }
    }

    /** Is told all entries of a partition, then its end, then the next partition. */
    public interface PartitionListener {

        /** The next entry of the partition. */
        void entry(JournalEntry entry);

        /** The partition has no more: none of its rooms is in another. */
        void end();
    }

    private Consumer<String, JournalEntry> open() {
        return kafka.reader("parley-journal", journal);
    }

    private List<TopicPartition> partitions(Consumer<String, JournalEntry> reader) {
        var found = reader.partitionsFor(journal.name()).stream().map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition)).toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("there is no topic " + journal.name() + " at " + kafka.bootstrap());
        }
        return found;
    }

    private static void read(Consumer<String, JournalEntry> reader, TopicPartition partition,
            java.util.function.Consumer<JournalEntry> listener, BooleanSupplier enough) {
        reader.assign(List.of(partition));
        reader.seekToBeginning(List.of(partition));
        long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (reader.position(partition) < end || !enough.getAsBoolean()) {
            reader.poll(POLL).forEach(row -> listener.accept(row.value()));
        }
    }
}
