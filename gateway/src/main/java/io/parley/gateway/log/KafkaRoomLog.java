package io.parley.gateway.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.tracing.TraceContext;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The log on Kafka: one idempotent producer for all topics, one consumer of {@code parley.messages}. Thread-safe. */
public final class KafkaRoomLog implements RoomLog, AutoCloseable {

    private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    /** Each holds a connection and what one fetch brings. */
    private static final int READERS_OF_THE_PAST = 4;

    private final Producer<byte[], byte[]> producer;
    private final MessageTail tail;
    private final PastMessages past;

    private KafkaRoomLog(Producer<byte[], byte[]> producer, MessageTail tail, PastMessages past) {
        this.producer = producer;
        this.tail = tail;
        this.past = past;
    }

    /**
     * Opens the log; the broker is first called when something is asked of it.
     *
     * @param clientId name of the clients in the broker's logs
     * @param patience how long appending may block while the broker is not reachable, or does not keep up
     */
    public static KafkaRoomLog open(KafkaConnection kafka, Topics topics, String clientId, Duration patience, MeterRegistry meters,
            InstantSource clock) {
        Producer<byte[], byte[]> producer = kafka.producer(clientId, new ByteArraySerializer(), new ByteArraySerializer(), patience);
        MessageRecords messages = new MessageRecords(topics.messages(), meters);
        MessageTail tail = new MessageTail(kafka.reader(clientId, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                messages.topic(), new RoomListeners(messages), POSITION_TIMEOUT, clock);
        PastMessages past = new PastMessages(
                () -> kafka.strictReader(clientId + "-past", new ByteArrayDeserializer(), new ByteArrayDeserializer()), messages,
                READERS_OF_THE_PAST, CLOSE_TIMEOUT);
        tail.start();
        return new KafkaRoomLog(producer, tail, past);
    }

    /** Whether messages are still read; false only after the end or a mistake of the program. */
    public boolean isReading() {
        return tail.isAlive();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The callback gets the same.
    public <V extends SpecificRecord> CompletableFuture<Void> append(Topic<String, V> topic, String sessionId, V value,
            TraceContext trace) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            Headers headers = TraceHeaders.of(trace);
            byte[] bytes = topic.value().serializer().serialize(topic.name(), headers, value);
            var record = new ProducerRecord<>(topic.name(), null, null, sessionId.getBytes(UTF_8), bytes, headers);
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(notAppended(topic, failure));
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(notAppended(topic, e));
        }
        return acknowledged;
    }

    private static LogUnavailableException notAppended(Topic<?, ?> topic, Exception failure) {
        return new LogUnavailableException("the broker did not acknowledge a record of " + topic.name() + ": " + failure.getMessage(),
                failure);
    }

    @Override
    public CompletableFuture<Subscription> follow(String sessionId, Consumer<PlacedMessage> listener) {
        return tail.subscribe(sessionId, listener);
    }

    @Override
    public Stretch read(String sessionId, long from, int limit) throws InterruptedException {
        return past.read(sessionId, from, limit);
    }

    /** Sends what was appended, within a bound, and ends. */
    @Override
    public void close() {
        tail.close();
        past.close();
        producer.close(CLOSE_TIMEOUT);
    }
}
