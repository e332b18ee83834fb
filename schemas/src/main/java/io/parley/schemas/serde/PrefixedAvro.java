package io.parley.schemas.serde;

import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Records of one schema as fixed bytes that name the schema, then the Avro body: so are both our wire formats where the schema is the current
 * one. Writer, reader and buffers are made once, since making them for every record costs more than to encode it.
 *
 * <p>Thread-safe.
 */
final class PrefixedAvro<V extends SpecificRecord> {

    /** In bytes: one huge record must not hold its buffer for as long as its thread lives. */
    private static final int LARGEST_BUFFER_KEPT = 64 * 1024;

    private final byte[] prefix;
    private final DatumWriter<V> writer;
    private final DatumReader<V> reader;
    private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

    /** What one thread uses for one record after the other. */
    private static final class Buffers {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        private final BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);
    }

    PrefixedAvro(byte[] prefix, Schema schema) {
        SpecificData model = SpecificData.getForSchema(schema);
        // Generated encoding, where a record has it: the same bytes, without looking at the schema for each field.
        model.setCustomCoders(true);
        this.prefix = prefix.clone();
        writer = new SpecificDatumWriter<>(schema, model);
        reader = new SpecificDatumReader<>(schema, schema, model);
    }

    /** Whether the bytes name this schema. */
    boolean isNamedBy(byte[] bytes) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** @throws SerializationException if a field holds what the schema does not allow */
    byte[] encode(String topic, V value) {
        Buffers mine = buffers.get();
        mine.out.reset();
        mine.out.writeBytes(prefix);
        try {
            writer.write(value, mine.encoder);
            mine.encoder.flush();
        } catch (IOException | RuntimeException e) {
            // The encoder still holds the beginning of this one.
            buffers.remove();
            throw new SerializationException("cannot encode a " + value.getSchema().getName() + " for " + topic + ": " + e.getMessage(), e);
        }
        byte[] bytes = mine.out.toByteArray();
        if (bytes.length > LARGEST_BUFFER_KEPT) {
            buffers.remove();
        }
        return bytes;
    }

    /**
     * Reads what {@link #isNamedBy names} this schema.
     *
     * @throws SerializationException if no record of the schema is behind the prefix
     */
    V decode(String topic, byte[] bytes) {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, prefix.length, bytes.length - prefix.length,
                buffers.get().decoder);
        try {
            return reader.read(null, decoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("cannot decode a record of " + bytes.length + " bytes from " + topic + ": " + e.getMessage(),
                    e);
        }
    }
}
