package io.parley.liveapi.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

class MismatchTest {
    /** What cannot fail by itself. */
    private static final Set<String> SILENT = Set.of("$schema", "$id", "$ref", "$defs", "title", "description", "default", "properties",
            "items",
            "allOf");

    @ParameterizedTest
    @ValueSource(strings = {"live-script.schema.json", "takeover.schema.json"})
    void shouldHaveWordsForEveryKeywordOfSchemas(String file) throws IOException {
        JsonNode schema = new JsonMapper()
                .readTree(Objects.requireNonNull(MismatchTest.class.getResource("/io/parley/liveapi/" + file)));
        Set<String> keywords = new TreeSet<>();

        collect(schema, keywords);

        keywords.removeAll(SILENT);
        assertThat(keywords).isNotEmpty().isSubsetOf(Mismatch.KEYWORDS);
    }

    /** What stands in a {@code not} is never an error of its own; its holder says what is expected. */
    private static void collect(JsonNode schema, Set<String> keywords) {
        schema.properties().forEach(keyword -> {
            keywords.add(keyword.getKey());
            switch (keyword.getKey()) {
                case "properties", "$defs" -> keyword.getValue().forEach(child -> collect(child, keywords));
                case "items" -> collect(keyword.getValue(), keywords);
                case "allOf" -> keyword.getValue().forEach(child -> collect(child, keywords));
                case "not" -> assertThat(schema.path("description").asText()).isNotEmpty();
                default -> assertThat(keyword.getValue()).isNotNull();
            }
        });
    }
}
