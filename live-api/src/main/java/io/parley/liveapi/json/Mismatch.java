package io.parley.liveapi.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.path.NodePath;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A validator's error, said in this module's words.
 *
 * @param description what the schema that holds a keyword says of itself; asked for a {@code not}, which alone says nothing
 */
record Mismatch(Error error, Function<SchemaLocation, String> description) {
    private static final Map<String, String> TYPES = Map.of("string", "a text", "boolean", "true or false", "integer", "a whole number",
            "number", "a number", "object", "an object", "array", "an array");

    /** The keywords that {@link #expected} has words for. */
    static final Set<String> KEYWORDS = Set.of("required", "type", "enum", "minimum", "maximum", "exclusiveMinimum", "minItems", "maxItems",
            "pattern", "not");

    InvalidJsonException in(JsonObject root) {
        String place = root.path() + path(error.getInstanceLocation());
        if (error.getKeyword().equals("required")) {
            return new InvalidJsonException(root.blame(), place + '.' + error.getProperty(), "a value", "nothing");
        }
        return new InvalidJsonException(root.blame(), place, expected(error.getSchemaNode()), error.getInstanceNode().toString());
    }

    private static String path(NodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            if (location.getElement(i) instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append('.').append(location.getName(i));
            }
        }
        return path.toString();
    }

    private String expected(JsonNode rule) {
        return switch (error.getKeyword()) {
            case "type" -> types(rule);
            case "enum" -> "one of " + listed(rule, ", ", JsonNode::toString);
            case "minimum" -> "at least " + rule;
            case "maximum" -> "at most " + rule;
            case "exclusiveMinimum" -> "more than " + rule;
            case "minItems" -> "at least " + elements(rule);
            case "maxItems" -> "at most " + elements(rule);
            case "pattern" -> "a text that is not empty";
            case "not" -> description.apply(error.getSchemaLocation());
            default -> throw new IllegalStateException("no words for the keyword at " + error.getSchemaLocation());
        };
    }

    private static String types(JsonNode rule) {
        return rule.isArray() ? listed(rule, " or ", type -> type(type.textValue())) : type(rule.textValue());
    }

    private static String type(String name) {
        return Objects.requireNonNull(TYPES.get(name), name);
    }

    private static String elements(JsonNode count) {
        return count.intValue() == 1 ? "one element" : count + " elements";
    }

    /** Null is left out: that it counts as absent is the same for every value that may be absent. */
    private static String listed(JsonNode values, String separator, Function<JsonNode, String> words) {
        return StreamSupport.stream(values.spliterator(), false).filter(value -> !value.isNull() && !value.asText().equals("null"))
                .map(words).collect(Collectors.joining(separator));
    }
}
