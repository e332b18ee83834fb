package io.parley.runtime.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A YAML file of settings, its keys nested, dotted, or both: {@code kafka: {bootstrap: …}} is {@code kafka.bootstrap: …}. */
final class SettingsFile {

    private SettingsFile() {}

    /** @throws SettingsException if the file cannot be read, is no YAML, or names a key twice */
    static Layer read(Path file) {
        String source = String.valueOf(file.getFileName());
        try {
            return parse(source, Files.readString(file));
        } catch (IOException e) {
            throw new SettingsException("the configuration file " + file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    static Layer parse(String source, String yaml) {
        try {
            JsonNode root = new YAMLMapper().readTree(yaml);
            Map<String, String> values = new LinkedHashMap<>();
            if (!root.isMissingNode() && !root.isNull()) {
                flatten(source, "", root, values);
            }
            return Layer.of(source, values);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new SettingsException(source + (at == null ? "" : " line " + at.getLineNr()) + ": this is no YAML that can be read");
        }
    }

    private static void flatten(String source, String prefix, JsonNode node, Map<String, String> values) {
        if (!node.isObject()) {
            throw new SettingsException(
                    "%s (%s): expected %s".formatted(prefix.isEmpty() ? "the file" : prefix, source,
                            "keys with values, found a " + node.getNodeType()));
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                flatten(source, name, value, values);
            } else if (value.isArray()) {
                throw new SettingsException(
                        "%s (%s): a list is not allowed; write the values with commas in one text".formatted(name, source));
            } else if (values.putIfAbsent(name, value.isNull() ? "" : value.asText()) != null) {
                throw new SettingsException("%s (%s): the key is there twice".formatted(name, source));
            }
        }
    }
}
