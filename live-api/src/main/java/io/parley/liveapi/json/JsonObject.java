package io.parley.liveapi.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.liveapi.RefusalCode;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An object whose properties are read one by one with checks. A property that is JSON null counts as absent. Every failure is an {@link InvalidJsonException}. */
public final class JsonObject {
    private final ObjectNode node;
    private final String path;
    private final RefusalCode blame;

    JsonObject(ObjectNode node, String path, RefusalCode blame) {
        this.node = node;
        this.path = path;
        this.blame = blame;
    }

    /** Reads a request or answer; paths begin with {@code body}. Not JSON: {@link RefusalCode#MALFORMED_JSON}; wrong fields: {@link RefusalCode#INVALID_FIELD}. */
    public static JsonObject body(String json) {
        return parse(json, "body", RefusalCode.MALFORMED_JSON, RefusalCode.INVALID_FIELD);
    }

    /**
     * Reads JSON that came as a text inside other JSON.
     *
     * @param root  what paths begin with: the property the text stood in
     * @param blame the code of all its errors
     */
    public static JsonObject escaped(String json, String root, RefusalCode blame) {
        return parse(json, root, blame, blame);
    }

    private static JsonObject parse(String json, String root, RefusalCode malformed, RefusalCode blame) {
        JsonNode node;
        try {
            node = LiveApiJson.parse(json);
        } catch (JsonProcessingException e) {
            throw new InvalidJsonException(malformed, root, "one JSON object",
                    "an error " + position(e) + ": " + firstLine(e.getOriginalMessage()));
        }
        if (node.getNodeType() == JsonNodeType.MISSING) {
            throw new InvalidJsonException(malformed, root, "one JSON object", "nothing");
        }
        if (!(node instanceof ObjectNode object)) {
            throw new InvalidJsonException(malformed, root, "one JSON object", node.toString());
        }
        return finite(new JsonObject(object, root, blame), malformed);
    }

    /** A number beyond the range of doubles was read as infinite, and would be written as another value. */
    private static JsonObject finite(JsonObject object, RefusalCode malformed) {
        String path = InfiniteNumber.path(object.node);
        if (path != null) {
            throw new InvalidJsonException(malformed, object.path + path, "a number of at most 64 bits", "a greater one");
        }
        return object;
    }

    /** The property, if it is there. */
    public @Nullable JsonValue optional(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : new JsonValue(value, path + '.' + name, blame);
    }

    /** The property, which must be there. */
    public JsonValue required(String name) {
        JsonValue value = optional(name);
        if (value == null) {
            throw new InvalidJsonException(blame, path + '.' + name, "a value", "nothing");
        }
        return value;
    }

    /** A text, or null if absent. */
    public @Nullable String optionalText(String name) {
        JsonValue value = optional(name);
        return value == null ? null : value.text();
    }

    /** A whole number from {@code least}, or null if absent. */
    public @Nullable Integer optionalInteger(String name, int least) {
        JsonValue value = optional(name);
        return value == null ? null : value.integer(least);
    }

    /** A flag, or the given value if absent. */
    public boolean flag(String name, boolean absent) {
        JsonValue value = optional(name);
        return value == null ? absent : value.flag();
    }

    /** An object, or null if absent. */
    public @Nullable JsonObject optionalObject(String name) {
        JsonValue value = optional(name);
        return value == null ? null : value.object();
    }

    /** The properties that are none of the named ones, in their order, nulls too. */
    public Map<String, JsonNode> others(Set<String> known) {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        node.properties().forEach(property -> {
            if (!known.contains(property.getKey())) {
                others.put(property.getKey(), property.getValue());
            }
        });
        return Collections.unmodifiableMap(others);
    }

    /** The object itself, shared: to be read only. */
    public JsonNode node() {
        return node;
    }

    /** What paths of errors begin with. */
    String path() {
        return path;
    }

    /** The code of errors. */
    RefusalCode blame() {
        return blame;
    }

    /** An error about this object as a whole. */
    public InvalidJsonException wrong(String expected) {
        return new InvalidJsonException(blame, path, expected, node.toString());
    }

    private static String position(JsonProcessingException e) {
        return e.getLocation() == null
                ? "at the end"
                : "at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
