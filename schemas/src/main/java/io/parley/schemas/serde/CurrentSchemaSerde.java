package io.parley.schemas.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes as the registry's serde does, and reads what was written with the current schema, without passing through it. What another schema's
 * id stands before, as an older release wrote it, is left to the registry's serde.
 *
 * <p>Thread-safe if the registry's serde is.
 *
 * @param current  records with the id of the current schema
 * @param registry the registry's serde
 */
record CurrentSchemaSerde<V extends SpecificRecord>(PrefixedAvro<V> current, Serde<V> registry) implements Serde<V> {

    @Override
    public Serializer<V> serializer() {
        return (topic, value) -> value == null ? null : current.encode(topic, value);
    }

    @Override
    public Deserializer<V> deserializer() {
        Deserializer<V> others = registry.deserializer();
        return new Deserializer<>() {
            @Override
            public @Nullable V deserialize(String topic, byte @Nullable [] bytes) {
                if (bytes == null) {
                    return null;
                }
                return current.isNamedBy(bytes) ? current.decode(topic, bytes) : others.deserialize(topic, bytes);
            }

            @Override
            public @Nullable V deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
                if (bytes == null) {
                    return null;
                }
                return current.isNamedBy(bytes) ? current.decode(topic, bytes) : others.deserialize(topic, headers, bytes);
            }
        };
    }

    @Override
    public void close() {
        registry.close();
    }
}
