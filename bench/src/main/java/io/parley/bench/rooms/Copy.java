package io.parley.bench.rooms;

import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.streams.Gathering;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The plainest exactly-once program: reads what is committed, writes it on as it is, and commits positions and output in one transaction, as
 * often as the topology it is compared with. One thread.
 */
final class Copy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Copy.class);
    private static final Duration POLL = Duration.ofMillis(5);

    private final String group;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final String from;
    private final String to;
    private final Duration commitInterval;
    private final Thread thread;

    /** How its producer gathers records. */
    enum Producing {
        /** As Kafka's clients do where nobody says otherwise. */
        PLAIN,
        /** As the topology's does. */
        ALIKE;

        private Map<String, Object> settings(Duration commitInterval) {
            return switch (this) {
                case PLAIN -> Map.of();
                case ALIKE -> Gathering.untilCommit(commitInterval);
            };
        }
    }

    Copy(KafkaConnection kafka, Producing producing, String from, String to, Duration commitInterval) {
        this.from = from;
        this.to = to;
        this.commitInterval = commitInterval;
        group = to;
        consumer = kafka.member(group, group, Optional.empty(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(from));
        producer = new KafkaProducer<>(settings(kafka, producing), new ByteArraySerializer(), new ByteArraySerializer());
        thread = Thread.ofPlatform().name(group).start(this::copy);
    }

    private Properties settings(KafkaConnection kafka, Producing producing) {
        Properties settings = new Properties();
        settings.putAll(kafka.settings());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, group);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 50);
        settings.putAll(producing.settings(commitInterval));
        return settings;
    }

    private void copy() {
        try (consumer; producer) {
            producer.initTransactions();
            Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
            long committed = System.nanoTime();
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (read.isEmpty()) {
                        producer.beginTransaction();
                    }
                    producer.send(new ProducerRecord<>(to, record.partition(), record.key(), record.value()));
                    read.put(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
                    if (System.nanoTime() - committed >= commitInterval.toNanos()) {
                        commit(read);
                        committed = System.nanoTime();
                    }
                }
                if (!read.isEmpty() && System.nanoTime() - committed >= commitInterval.toNanos()) {
                    commit(read);
                    committed = System.nanoTime();
                }
            }
        } catch (WakeupException | InterruptException end) {
            LOG.atDebug().addKeyValue("status", "closed").log("nothing is copied any more");
        }
    }

    /** How far it has come. */
    GroupProgress progress(Admin admin) {
        return new GroupProgress(admin, group, List.of(from));
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> read) {
        producer.sendOffsetsToTransaction(read, consumer.groupMetadata());
        producer.commitTransaction();
        read.clear();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
