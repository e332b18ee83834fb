package io.parley.runtime.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Values from one source.
 *
 * @param source where they come from, for messages: {@code parley.yaml}, {@code environment}, {@code flags}
 * @param values text by key name; {@code spelling} tells how the source writes the key
 */
public record Layer(String source, Map<String, Entry> values) {

    /** Variables that the launcher and the logging read; no keys. */
    static final Set<String> NOT_KEYS = Set.of("PARLEY_CONFIG", "PARLEY_LOG_LEVEL", "PARLEY_LOG_FORMAT", "PARLEY_HOME", "PARLEY_JAVA",
            "PARLEY_JAVA_OPTS");

    /**
     * A value as it was written.
     *
     * @param spelling the key as the source writes it
     * @param text     the value
     */
    record Entry(String spelling, String text) {}

    /** Values that are named as the keys are. */
    public static Layer of(String source, Map<String, String> values) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        values.forEach((name, text) -> entries.put(name, new Entry(name, text)));
        return new Layer(source, entries);
    }

    /** The {@code PARLEY_*} variables of an environment; variables that name no key of these are kept, to be refused. */
    static Layer ofEnvironment(Map<String, String> environment, Iterable<Key<?>> keys) {
        Map<String, String> names = new LinkedHashMap<>();
        keys.forEach(key -> names.put(key.variable(), key.name()));
        Map<String, Entry> entries = new LinkedHashMap<>();
        environment.forEach((variable, text) -> {
            if (variable.startsWith("PARLEY_") && !NOT_KEYS.contains(variable)) {
                entries.put(names.getOrDefault(variable, variable), new Entry(variable, text));
            }
        });
        return new Layer("environment", entries);
    }
}
