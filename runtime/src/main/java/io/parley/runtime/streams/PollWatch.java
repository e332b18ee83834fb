package io.parley.runtime.streams;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/** Tells a {@link CommitPace} what its thread polled. Made by Kafka, one for each consumer; used by the consumer's thread alone. */
public final class PollWatch implements ConsumerInterceptor<byte[], byte[]> {

    /** Configuration that holds the {@link CommitPace}. */
    static final String PACE = "parley.commit.pace";

    private @Nullable CommitPace pace;
    private int atMost;

    @Override
    public void configure(Map<String, ?> settings) {
        pace = (CommitPace) settings.get(PACE);
        Object most = settings.get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
        atMost = most == null ? ConsumerConfig.DEFAULT_MAX_POLL_RECORDS : Integer.parseInt(most.toString());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        CommitPace told = Objects.requireNonNull(pace, "configure comes first");
        for (TopicPartition partition : records.partitions()) {
            told.polled(partition, records.records(partition).getLast().offset());
        }
        told.polled(records.count() >= atMost);
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
