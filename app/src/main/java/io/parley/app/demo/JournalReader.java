package io.parley.app.demo;

import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.Topic;
import io.parley.schemas.journal.JournalEntry;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what has been journalled of a room. */
final class JournalReader {

    private static final Duration POLL = Duration.ofMillis(100);

    private JournalReader() {}

    /** Tells every entry of the room that is there now, in order. */
    static void read(ServiceContext context, String sessionId, Consumer<JournalEntry> listener) {
        Topic<String, JournalEntry> journal = context.topics().journal();
        try (var reader = context.kafka().reader("parley-journal", journal)) {
            List<TopicPartition> partitions = reader.partitionsFor(journal.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(POLL).forEach(record -> {
                    if (sessionId.equals(record.key())) {
                        listener.accept(record.value());
                    }
                });
            }
        }
    }
}
