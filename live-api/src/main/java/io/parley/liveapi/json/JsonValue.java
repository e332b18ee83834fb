package io.parley.liveapi.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.liveapi.RefusalCode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A value that is there (not JSON null), with its path for messages. Each reading method throws {@link InvalidJsonException} if the value is not of that kind. */
public final class JsonValue {
    private final JsonNode node;
    private final String path;
    private final RefusalCode blame;

    JsonValue(JsonNode node, String path, RefusalCode blame) {
        this.node = node;
        this.path = path;
        this.blame = blame;
    }

    /** Any text, also an empty one. */
    public String text() {
        if (!node.isTextual()) {
            throw wrong("text");
        }
        return node.textValue();
    }

    /** Text with at least one character that is no white space; returned as it came. */
    public String words() {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw wrong("a text that is not empty");
        }
        return node.textValue();
    }

    /** As {@link #words}, of at most so many characters, which are code points as in a JSON Schema's {@code maxLength}. */
    public String words(int most) {
        String words = words();
        int length = words.codePointCount(0, words.length());
        if (length > most) {
            throw new InvalidJsonException(blame, path, "a text of at most " + most + " characters", length + " characters");
        }
        return words;
    }

    /** As {@link #words}, but never quoted in an error. */
    public String secret() {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw new InvalidJsonException(blame, path, "a text that is not empty", "something else");
        }
        return node.textValue();
    }

    /** True or false. */
    public boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    /** A whole number from {@code least}; {@code 2.0} is one, {@code "2"} is not. */
    public int integer(int least) {
        if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToInt() || node.intValue() < least) {
            throw wrong("a whole number" + (least == Integer.MIN_VALUE ? "" : " from " + least));
        }
        return node.intValue();
    }

    /** A whole number from {@code least} to {@code most}. */
    public int integer(int least, int most) {
        int number = integer(least);
        if (number > most) {
            throw wrong("a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** A text that one of the choices stands for. */
    public <T> T oneOf(Collection<T> choices, Function<T, String> text) {
        return choices.stream().filter(choice -> node.isTextual() && text.apply(choice).equals(node.textValue())).findFirst()
                .orElseThrow(() -> wrong("one of " + choices.stream().map(text).collect(Collectors.joining(", "))));
    }

    /** A whole number of up to 64 bits. */
    public long longInteger() {
        if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToLong()) {
            throw wrong("a whole number");
        }
        return node.longValue();
    }

    /** An object. */
    public JsonObject object() {
        if (!(node instanceof ObjectNode object)) {
            throw wrong("an object");
        }
        return new JsonObject(object, path, blame);
    }

    /** The elements of an array, none of them null. */
    public List<JsonValue> elements() {
        if (!node.isArray()) {
            throw wrong("an array");
        }
        List<JsonValue> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            JsonValue element = new JsonValue(node.get(i), path + '[' + i + ']', blame);
            if (element.node.isNull()) {
                throw element.wrong("a value");
            }
            elements.add(element);
        }
        return List.copyOf(elements);
    }

    /** Whether this is a text. */
    public boolean isText() {
        return node.isTextual();
    }

    /** The value itself, shared: to be read only. */
    public JsonNode node() {
        return node;
    }

    /** Where the value stands. */
    public String path() {
        return path;
    }

    /** An error about this value. */
    public InvalidJsonException wrong(String expected) {
        return new InvalidJsonException(blame, path, expected, node.toString());
    }
}
