package io.parley.gateway.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.Topic;
import io.parley.schemas.messages.RoomMessage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Decodes records of {@code parley.messages}. Thread-safe. What cannot be decoded is counted and stays in the topic, where it can be looked at. */
final class MessageRecords {

    private static final Logger LOG = LoggerFactory.getLogger(MessageRecords.class);

    private final Topic<String, RoomMessage> topic;
    private final Counter unreadable;

    MessageRecords(Topic<String, RoomMessage> topic, MeterRegistry meters) {
        this.topic = topic;
        unreadable = Counter.builder("parley.gateway.messages.unreadable").description("Messages of rooms that could not be decoded")
                .register(meters);
    }

    /** The topic's name. */
    String topic() {
        return topic.name();
    }

    /** Whose record it is; null where it does not say. */
    static @Nullable String room(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null || record.value() == null ? null : new String(record.key(), UTF_8);
    }

    /** The message in a record that has a room; empty where it cannot be decoded. */
    Optional<PlacedMessage> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new PlacedMessage(record.offset(),
                    topic.value().deserializer().deserialize(record.topic(), record.headers(), record.value())));
        } catch (RuntimeException e) {
            unreadable.increment();
            LOG.atWarn().addKeyValue("topic", record.topic()).addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset()).setCause(e).log("a message cannot be decoded and is not pushed");
            return Optional.empty();
        }
    }
}
