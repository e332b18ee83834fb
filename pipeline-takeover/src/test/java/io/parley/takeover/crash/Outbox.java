package io.parley.takeover.crash;

import io.parley.schemas.serde.RecordBytes;
import org.apache.avro.specific.SpecificRecord;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What a room decided to write to one topic against what is there: each once, and in the order of the decisions. Not thread-safe. */
final class Outbox {

    private final String name;
    private final Deque<SpecificRecord> decided = new ArrayDeque<>();
    private final Deque<SpecificRecord> written = new ArrayDeque<>();

    Outbox(String name) {
        this.name = name;
    }

    /** The journal has it; returns what is wrong, if anything is. */
    Optional<String> decided(SpecificRecord record) {
        decided.add(record);
        return compared();
    }

    /** The topic has it; returns what is wrong, if anything is. */
    Optional<String> written(SpecificRecord record) {
        written.add(record);
        return compared();
    }

    private Optional<String> compared() {
        if (decided.isEmpty() || written.isEmpty()) {
            return Optional.empty();
        }
        SpecificRecord first = decided.remove();
        SpecificRecord other = written.remove();
        return Arrays.equals(RecordBytes.of(first), RecordBytes.of(other))
                ? Optional.empty()
                : Optional.of(name + ": decided was " + first + ", and written " + other);
    }

    /** What has no counterpart. */
    List<String> open() {
        return decided.isEmpty() && written.isEmpty()
                ? List.of()
                : List.of(name + ": " + decided.size() + " decided and not written, " + written.size() + " written and not decided");
    }
}
