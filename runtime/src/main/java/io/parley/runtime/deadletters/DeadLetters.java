package io.parley.runtime.deadletters;

import io.parley.runtime.service.KafkaConnection;
import io.parley.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sends what could not be read or done to {@code parley.dead-letters}: the original bytes and headers, and the headers that Kafka Streams
 * gives its own dead letters, so that both kinds read alike. Thread-safe.
 */
public final class DeadLetters implements AutoCloseable {

    /** Class of the error. */
    public static final String EXCEPTION = "__streams.errors.exception";
    /** Text of the error. */
    public static final String MESSAGE = "__streams.errors.message";
    /** Where it was thrown. */
    public static final String STACK_TRACE = "__streams.errors.stacktrace";
    /** Topic that the record was read from. */
    public static final String TOPIC = "__streams.errors.topic";
    /** Partition that the record was read from, in decimal. */
    public static final String PARTITION = "__streams.errors.partition";
    /** Offset that the record was read from, in decimal. */
    public static final String OFFSET = "__streams.errors.offset";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;

    /** Sends with this producer, which is closed with the dead letters. */
    public DeadLetters(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Dead letters of one client. */
    public static DeadLetters over(KafkaConnection kafka, String clientId) {
        return new DeadLetters(kafka.producer(clientId + "-dead-letters", new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Sends a record and waits until the broker has it.
     *
     * @param record the record as it was read
     * @param error  why it could not be read or done; its message must not carry personal text
     * @throws InterruptedException if the thread is interrupted before; then it is not known whether the broker has it
     * @throws KafkaException       if the broker does not take it; the record is then still the caller's to care for
     */
    public void send(ConsumerRecord<byte[], byte[]> record, Throwable error) throws InterruptedException {
        LOG.atWarn().addKeyValue("topic", record.topic()).addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("error", error.getClass().getName()).setCause(error).log("a record goes to dead letters");
        try {
            sendWhatFits(record, error);
        } catch (ExecutionException e) {
            throw new KafkaException("the broker did not take a dead letter of %s-%d at %d".formatted(record.topic(), record.partition(),
                    record.offset()), e.getCause());
        }
    }

    /** With its headers a record may be too large; then its place in its own topic has to do. */
    private void sendWhatFits(ConsumerRecord<byte[], byte[]> record, Throwable error) throws InterruptedException, ExecutionException {
        try {
            producer.send(letter(record, record.value(), error)).get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            producer.send(letter(record, null, error)).get();
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> record, byte @Nullable [] value, Throwable error) {
        var letter = new ProducerRecord<byte[], byte[]>(Topics.DEAD_LETTERS, null, record.timestamp() < 0 ? null : record.timestamp(),
                record.key(), value, record.headers());
        Headers headers = letter.headers();
        headers.add(EXCEPTION, text(error.getClass().getName()));
        headers.add(MESSAGE, text(String.valueOf(error.getMessage())));
        headers.add(STACK_TRACE, text(stackTrace(error)));
        headers.add(TOPIC, text(record.topic()));
        headers.add(PARTITION, text(Integer.toString(record.partition())));
        headers.add(OFFSET, text(Long.toString(record.offset())));
        return letter;
    }

    private static String stackTrace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    /** Waits up to five seconds for what is under way. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
