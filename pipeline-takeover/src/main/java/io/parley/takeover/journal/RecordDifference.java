package io.parley.takeover.journal;

import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds where two records differ first. Names the field, and values only where they cannot be what somebody said. */
final class RecordDifference {

    private RecordDifference() {}

    /** The first difference, as {@code emitted[2].payload.epoch: journalled 3, decided again 4}. */
    static String between(IndexedRecord journalled, IndexedRecord again) {
        return first("", journalled, again).orElse("the same values are written in other bytes");
    }

    private static Optional<String> first(String path, @Nullable Object one, @Nullable Object other) {
        if (Objects.equals(one, other)) {
            return Optional.empty();
        }
        if (one instanceof IndexedRecord a && other instanceof IndexedRecord b && a.getSchema().equals(b.getSchema())) {
            List<Schema.Field> fields = a.getSchema().getFields();
            return IntStream.range(0, fields.size()).boxed().flatMap(
                    i -> first(path.isEmpty() ? fields.get(i).name() : path + "." + fields.get(i).name(), a.get(i), b.get(i)).stream())
                    .findFirst();
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return IntStream.range(0, Math.min(a.size(), b.size())).boxed().flatMap(i -> first(path + "[" + i + "]", a.get(i), b.get(i))
                    .stream()).findFirst()
                    .or(() -> Optional.of(path + ": journalled " + a.size() + " of them, decided again " + b.size()));
        }
        return Optional.of(path + ": journalled " + shown(one) + ", decided again " + shown(other));
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case CharSequence text -> "a text of " + text.length() + " characters";
            case IndexedRecord record -> "a " + record.getSchema().getName();
            default -> value.toString();
        };
    }
}
