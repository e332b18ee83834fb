package io.parley.bench.rooms;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What topics hold, counted by reading all of it.
 *
 * @param records committed records
 * @param bytes   of their keys and values
 */
public record Written(long records, long bytes) {

    /** Reads the topics from their start to where they end now. */
    static Written in(Consumer<byte[], byte[]> consumer, Collection<String> topics) {
        List<TopicPartition> partitions = topics.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<TopicPartition> open = new ArrayList<>(partitions);
        long records = 0;
        long bytes = 0;
        while (true) {
            open.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            if (open.isEmpty()) {
                return new Written(records, bytes);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                records++;
                bytes += size(record.key()) + size(record.value());
            }
        }
    }

    static long size(byte @Nullable [] part) {
        return part == null ? 0 : part.length;
    }
}
