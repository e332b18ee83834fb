package io.parley.takeover.crash;

import io.parley.schemas.serde.RecordBytes;
import org.apache.avro.specific.SpecificRecord;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was given to a room against what it took, in any order, each as often as it was given. Not thread-safe. */
final class Balance {

    private final Map<ByteBuffer, Open> open = new HashMap<>();

    /** @param count how often it was given more than taken */
    private record Open(SpecificRecord record, int count) {}

    /** It was given, once more. */
    void given(SpecificRecord record) {
        change(record, 1);
    }

    /** It was taken, once more. */
    void taken(SpecificRecord record) {
        change(record, -1);
    }

    private void change(SpecificRecord record, int by) {
        open.compute(ByteBuffer.wrap(RecordBytes.of(record)), (bytes, before) -> {
            int count = (before == null ? 0 : before.count()) + by;
            return count == 0 ? null : new Open(record, count);
        });
    }

    /** What does not agree. */
    List<String> open() {
        return open.values().stream().map(o -> (o.count() > 0 ? "given and not taken: " : "taken more often than given: ") + o.record())
                .toList();
    }
}
