package io.parley.transcripts.tail;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a record may be shown. What people said and owners wrote is shown only if asked for; a text in a field that is not known to be a
 * name counts as such, so that a new field is hidden until somebody says what it is.
 *
 * @param texts whether such texts are shown
 */
public record Fields(boolean texts) {

    /** Texts that only name things. */
    private static final Set<String> NAMES = Set.of("sessionId", "traceId", "requestId", "effectId", "handOverId", "rendererTraceId",
            "rendererSessionId", "rendererSession", "commandTraceId", "attempt", "origin", "timer", "service", "type", "status", "trace",
            "taskResult", "commandFinishTime", "id");

    /** The record in words: what it is, then its fields. */
    String words(Object record) {
        IndexedRecord shown = payload((IndexedRecord) record);
        String fields = values(record).entrySet().stream().filter(field -> !field.getKey().equals("kind"))
                .map(field -> field.getKey() + " " + field.getValue()).collect(Collectors.joining(", "));
        return name(shown) + (fields.isEmpty() ? "" : " (" + fields + ")");
    }

    /** What the record is, and its fields by name, without those that are not set or empty; a text that may not be shown is its length. */
    public Map<String, Object> values(Object record) {
        IndexedRecord outer = (IndexedRecord) record;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kind", name(payload(outer)));
        add(values, outer);
        return values;
    }

    private void add(Map<String, Object> values, IndexedRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (field.name().equals("envelope") && value instanceof IndexedRecord envelope) {
                Object trace = envelope.get(envelope.getSchema().getField("traceId").pos());
                if (trace != null) {
                    values.put("traceId", trace);
                }
            } else if (field.name().equals("payload") && value instanceof IndexedRecord payload) {
                add(values, payload);
            } else if (value != null && !value.equals(List.of()) && !value.equals(Map.of())) {
                values.put(field.name(), shown(field.name(), value));
            }
        }
    }

    private Object shown(String name, Object value) {
        return switch (value) {
            case CharSequence text -> texts || NAMES.contains(name) ? text.toString() : "of " + text.length() + " characters";
            case GenericEnumSymbol<?> symbol -> symbol.toString();
            case Number number -> number;
            case Boolean flag -> flag;
            case List<?> list -> list.stream().map(each -> shown(name, each)).toList();
            case Map<?, ?> map -> map.toString();
            case IndexedRecord record -> {
                Map<String, Object> values = new LinkedHashMap<>();
                add(values, record);
                yield values;
            }
            default -> value.toString();
        };
    }

    private static IndexedRecord payload(IndexedRecord record) {
        Schema.@Nullable Field field = record.getSchema().getField("payload");
        return field != null && record.get(field.pos()) instanceof IndexedRecord payload ? payload : record;
    }

    /** A record's name as words: {@code TextQuestion} is a text question. */
    private static String name(IndexedRecord record) {
        return record.getSchema().getName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
