package io.parley.runtime.deadletters;

import io.parley.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeadLettersTest {

    private static final byte[] KEY = {1};
    private static final byte[] VALUE = {2, 3};

    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer());
    private final DeadLetters letters = new DeadLetters(producer);

    @Test
    void shouldKeepTheBytesAndSayWhereFromAndWhy() throws Exception {
        letters.send(record(), new IllegalArgumentException("no key"));

        ProducerRecord<byte[], byte[]> letter = producer.history().getFirst();
        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(letter.timestamp()).isEqualTo(1000);
        assertThat(header(letter, "traceparent")).isEqualTo("t");
        assertThat(header(letter, "__streams.errors.exception")).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(header(letter, "__streams.errors.message")).isEqualTo("no key");
        assertThat(header(letter, "__streams.errors.stacktrace")).contains("shouldKeepTheBytes");
        assertThat(header(letter, "__streams.errors.topic")).isEqualTo("parley.speech");
        assertThat(header(letter, "__streams.errors.partition")).isEqualTo("3");
        assertThat(header(letter, "__streams.errors.offset")).isEqualTo("42");
    }

    @Test
    void shouldSendTheRestOfALetterThatIsTooLarge() throws Exception {
        var first = new java.util.concurrent.atomic.AtomicBoolean(true);
        var strict = new MockProducer<byte[], byte[]>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized java.util.concurrent.Future<org.apache.kafka.clients.producer.RecordMetadata> send(
                    ProducerRecord<byte[], byte[]> letter) {
                return first.getAndSet(false)
                        ? java.util.concurrent.CompletableFuture.failedFuture(new RecordTooLargeException("too large"))
                        : super.send(letter);
            }
        };

        new DeadLetters(strict).send(record(), new IllegalArgumentException("no key"));

        ProducerRecord<byte[], byte[]> letter = strict.history().getFirst();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "__streams.errors.offset")).isEqualTo("42");
    }

    @Test
    void shouldPassOnThatTheBrokerDoesNotTakeIt() {
        producer.sendException = new KafkaException("broker gone");

        assertThatThrownBy(() -> letters.send(record(), new IllegalArgumentException("no key"))).isInstanceOf(KafkaException.class);
    }

    private static ConsumerRecord<byte[], byte[]> record() {
        var headers = new RecordHeaders().add("traceparent", "t".getBytes(UTF_8));
        return new ConsumerRecord<>("parley.speech", 3, 42, 1000, TimestampType.CREATE_TIME, 1, 2, KEY, VALUE, headers, Optional.empty());
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
