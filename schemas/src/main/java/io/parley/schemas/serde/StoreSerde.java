package io.parley.schemas.serde;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Avro's single-object encoding (C3 01, fingerprint, body): for state stores and changelogs, which no registry should know.
 *
 * <p>Reads what was written with the current schema or with one of the older ones given. Thread-safe.
 */
public final class StoreSerde<V extends SpecificRecord> implements Serde<V> {

    private final PrefixedAvro<V> current;
    private final BinaryMessageDecoder<V> others;

    private StoreSerde(Schema schema, List<Schema> older) {
        TrustedRecords.trust();
        SpecificData model = SpecificData.getForSchema(schema);
        current = new PrefixedAvro<>(header(schema), schema);
        others = new BinaryMessageDecoder<>(model, schema);
        older.forEach(others::addSchema);
    }

    /** Avro 1.12 specification, "Single-object encoding": a marker of two bytes and the schema's CRC-64-AVRO, lowest byte first. */
    private static byte[] header(Schema schema) {
        return ByteBuffer.allocate(2 + Long.BYTES).put((byte) 0xC3).put((byte) 0x01).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(schema)).array();
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
        return (topic, value) -> value == null ? null : current.encode(topic, value);
    }

    @Override
    public Deserializer<V> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(topic, bytes);
    }

    private @Nullable V decode(String topic, byte[] bytes) {
        if (current.isNamedBy(bytes)) {
            return current.decode(topic, bytes);
        }
        try {
            return others.decode(bytes, null);
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("cannot decode a record of " + bytes.length + " bytes from " + topic + ": " + e.getMessage(),
                    e);
        }
    }
}
