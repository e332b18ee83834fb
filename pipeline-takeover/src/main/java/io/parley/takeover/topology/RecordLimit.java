package io.parley.takeover.topology;

import io.parley.schemas.serde.RecordBytes;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Map;

/**
 * How large a record may be. A broker takes no batch beyond 1 MiB; a task whose record it refuses takes its input again and again, and with it
 * stand all rooms of its partition.
 */
final class RecordLimit {

    /** Bytes; the rest is for key, headers, and what serdes and compression put around. */
    static final int BYTES = 900_000;

    /** The most that anything but a text takes in Avro. */
    private static final int NO_TEXT = 10;

    private RecordLimit() {}

    /** Whether a broker takes it. Nearly every record is so small that counting its characters tells. */
    static boolean allows(SpecificRecord record) {
        return atMost(record) <= BYTES || RecordBytes.of(record).length <= BYTES;
    }

    private static long atMost(@Nullable Object value) {
        return switch (value) {
            // Three bytes are the most that a char takes in UTF-8.
            case CharSequence text -> NO_TEXT + 3L * text.length();
            case IndexedRecord record -> fields(record);
            case Collection<?> elements -> elements(elements);
            case Map<?, ?> entries -> atMost(entries.keySet()) + atMost(entries.values());
            case null, default -> NO_TEXT;
        };
    }

    private static long fields(IndexedRecord record) {
        long sum = NO_TEXT;
        for (int i = record.getSchema().getFields().size() - 1; i >= 0; i--) {
            sum += atMost(record.get(i));
        }
        return sum;
    }

    private static long elements(Collection<?> elements) {
        long sum = NO_TEXT;
        for (Object element : elements) {
            sum += atMost(element);
        }
        return sum;
    }
}
