package io.parley.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The reference's examples, which the tests of {@code live-api} have copied. */
final class Reference {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Reference() {}

    /** An example by its file's name, as {@code create.request}. */
    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream("/reference/" + name + ".json"), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The {@code data} of an example's answer as a room writes it; null where there is none. */
    static @Nullable String data(String name) {
        JsonNode data = tree(text(name + ".response")).get("data");
        return data == null ? null : data.toString();
    }

    /** The text of {@code param} in an example's request. */
    static String param(String name) {
        return tree(text(name + ".request")).get("param").textValue();
    }
}
