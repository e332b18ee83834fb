package io.parley.liveapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The reference's examples, as its pages show them; only white space is ours, and in the SDK's script one brace too many is gone. */
final class Reference {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Reference() {}

    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream("/reference/" + name + ".json"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script of the SDK's example of a role, with what stands beside it put inside, as the SDK's other example has it. */
    static String roleScript() {
        JsonNode role = tree(text("sdk-role"));
        ObjectNode script = (ObjectNode) role.get("json");
        for (String beside : new String[]{"asr", "nlp", "extra"}) {
            script.set(beside, role.get(beside));
        }
        return script.toString();
    }
}
