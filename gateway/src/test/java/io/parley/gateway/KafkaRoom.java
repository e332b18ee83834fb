package io.parley.gateway;

import io.parley.runtime.service.KafkaConnection;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.RoomMessage;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A room service for tests: says yes to every command, in transactions, as the real one does. */
final class KafkaRoom implements AutoCloseable {

    private final Topics topics;
    private final Consumer<String, RoomCommand> commands;
    private final Producer<byte[], byte[]> messages;
    private final Thread thread;
    private volatile boolean closing;

    KafkaRoom(KafkaConnection kafka, Topics topics) {
        this.topics = topics;
        commands = kafka.reader("test-room", topics.commands());
        List<TopicPartition> partitions = commands.partitionsFor(Topics.COMMANDS).stream()
                .map(partition -> new TopicPartition(Topics.COMMANDS, partition.partition())).toList();
        commands.assign(partitions);
        commands.seekToEnd(partitions);
        partitions.forEach(commands::position);
        messages = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap(), ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "test-room-" + UUID.randomUUID()),
                new ByteArraySerializer(), new ByteArraySerializer());
        messages.initTransactions();
        thread = Thread.ofPlatform().daemon().start(this::run);
    }

    private void run() {
        while (!closing) {
            ConsumerRecords<String, RoomCommand> asked = commands.poll(Duration.ofMillis(20));
            if (!asked.isEmpty()) {
                answer(asked);
            }
        }
        commands.close();
        messages.close();
    }

    /** Many at once, in one transaction. */
    @SuppressWarnings("FutureReturnValueIgnored") // The commit fails if one does.
    private synchronized void answer(ConsumerRecords<String, RoomCommand> asked) {
        messages.beginTransaction();
        asked.forEach(record -> messages.send(new ProducerRecord<>(Topics.MESSAGES, record.key().getBytes(UTF_8),
                bytes(record.key(), new Answer(record.value().getRequestId(), 0, "success", "{\"trace\":\"" + record.key() + "_1\"}")))));
        messages.commitTransaction();
    }

    private byte[] bytes(String sessionId, SpecificRecord payload) {
        return topics.messages().value().serializer().serialize(Topics.MESSAGES,
                new RoomMessage(new Envelope(sessionId, null, Instant.EPOCH), payload));
    }

    /** In one transaction, as what a room says about one input. */
    void say(String sessionId, SpecificRecord... payloads) {
        say(sessionId, Stream.of(payloads).map(payload -> bytes(sessionId, payload)).toArray(byte[][]::new));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The commit fails if one does.
    synchronized void say(String sessionId, byte[]... all) {
        messages.beginTransaction();
        for (byte[] bytes : all) {
            messages.send(new ProducerRecord<>(Topics.MESSAGES, sessionId.getBytes(UTF_8), bytes));
        }
        messages.commitTransaction();
    }

    /** Says something and takes it back, as a room does that crashes. */
    synchronized void sayAndAbort(String sessionId, SpecificRecord payload) {
        messages.beginTransaction();
        messages.send(new ProducerRecord<>(Topics.MESSAGES, sessionId.getBytes(UTF_8), bytes(sessionId, payload)));
        messages.flush();
        messages.abortTransaction();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
