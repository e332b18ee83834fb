package io.parley.schemas.serde;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/**
 * Avro's single-object encoding (C3 01, fingerprint, body): for state stores and changelogs, which no registry should know.
 *
 * <p>Reads what was written with the current schema or with one of the older ones given. Thread-safe.
 */
public final class StoreSerde<V extends SpecificRecord> implements Serde<V> {

    private final BinaryMessageEncoder<V> encoder;
    private final BinaryMessageDecoder<V> decoder;

    private StoreSerde(Schema schema, List<Schema> older) {
        TrustedRecords.trust();
        SpecificData model = SpecificData.getForSchema(schema);
        encoder = new BinaryMessageEncoder<>(model, schema);
        decoder = new BinaryMessageDecoder<>(model, schema);
        older.forEach(decoder::addSchema);
    }

    /** A serde for records of this schema. */
    public static <V extends SpecificRecord> StoreSerde<V> of(Schema schema) {
        return new StoreSerde<>(schema, List.of());
    }

    /** A serde for records of this schema that also reads those written with the older ones; see {@link History}. */
    public static <V extends SpecificRecord> StoreSerde<V> of(Schema schema, List<Schema> older) {
        return new StoreSerde<>(schema, older);
    }

    @Override
    public Serializer<V> serializer() {
        return (topic, value) -> value == null ? null : encode(topic, value);
    }

    @Override
    public Deserializer<V> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(topic, bytes);
    }

    private byte[] encode(String topic, V value) {
        try {
            var buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new SerializationException("cannot encode a " + value.getSchema().getName() + " for " + topic, e);
        }
    }

    private @Nullable V decode(String topic, byte[] bytes) {
        try {
            return decoder.decode(bytes, null);
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("cannot decode a record of " + bytes.length + " bytes from " + topic + ": " + e.getMessage(),
                    e);
        }
    }
}
