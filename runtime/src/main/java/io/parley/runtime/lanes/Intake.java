package io.parley.runtime.lanes;

import io.parley.schemas.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

import java.util.Optional;

/** Turns the bytes of a topic into records that a handler can take. Used by the polling thread only. */
final class Intake<V> {

    private final Deserializer<String> keys;
    private final Deserializer<V> values;
    private final LaneHandler<V> handler;

    /** What became of a record at its intake. */
    sealed interface Taken<V> {

        /** The lane that the record belongs to. */
        String key();

        /** It can be handled. */
        record Readable<V>(String key, ConsumerRecord<String, V> record) implements Taken<V> {}

        /** It cannot, and this is why. */
        record Unreadable<V>(String key, Exception error) implements Taken<V> {}
    }

    Intake(Topic<String, V> topic, LaneHandler<V> handler) {
        keys = topic.key().deserializer();
        values = topic.value().deserializer();
        this.handler = handler;
    }

    /** Reads a record and shows it to the handler's intake. Never throws for what lies in the record. */
    Taken<V> take(ConsumerRecord<byte[], byte[]> raw) {
        String key = "";
        try {
            key = keys.deserialize(raw.topic(), raw.headers(), required("key", raw.key()));
            V value = values.deserialize(raw.topic(), raw.headers(), required("value", raw.value()));
            var record = new ConsumerRecord<>(raw.topic(), raw.partition(), raw.offset(), raw.timestamp(), raw.timestampType(),
                    raw.serializedKeySize(), raw.serializedValueSize(), key, value, raw.headers(), raw.leaderEpoch(), Optional.empty());
            handler.intake(record);
            return new Taken.Readable<>(key, record);
        } catch (RuntimeException e) {
            return new Taken.Unreadable<>(key, e);
        }
    }

    private static byte[] required(String part, byte[] bytes) {
        if (bytes == null) {
            throw new IllegalArgumentException("the record has no " + part);
        }
        return bytes;
    }
}
