package io.parley.runtime.config;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of all keys of a process, each with where it comes from. Immutable, thread-safe.
 *
 * <p>Layers are applied in order and the later wins: defaults, the YAML file, the environment ({@code PARLEY_*}), flags
 * ({@code --set key=value}). A key that nobody declared and a value that its key does not take are refused with a
 * {@link SettingsException}.
 */
public final class Settings {

    private static final String DEFAULT = "default";
    private static final String HIDDEN = "(hidden)";

    private final Map<Key<?>, Value> values;

    private record Value(Object parsed, String text, String source) {}

    /**
     * One key as operators see it.
     *
     * @param key    its name
     * @param value  its value, {@code (hidden)} for a secret that is set
     * @param source where the value comes from: {@code default}, the file's name, {@code environment} or {@code flags}
     * @param doc    what it is for
     * @param expects what a value must be
     */
    public record Line(String key, String value, String source, String doc, String expects) {}

    private Settings(Map<Key<?>, Value> values) {
        this.values = values;
    }

    /** Settings of these keys with the values given; the rest have their defaults. For tests and for what is put together in code. */
    public static Settings of(Map<String, String> values, Collection<Key<?>> keys) {
        return of(List.of(Layer.of("flags", values)), keys);
    }

    /**
     * Settings of these keys: defaults, then the layers in order.
     *
     * @throws SettingsException for an unknown key or a wrong value
     */
    public static Settings of(List<Layer> layers, Collection<Key<?>> keys) {
        Map<String, Key<?>> byName = byName(keys);
        Map<Key<?>, Value> values = new LinkedHashMap<>();
        keys.forEach(key -> values.put(key, parse(key, new Layer.Entry(key.name(), key.defaultText()), DEFAULT)));
        for (Layer layer : layers) {
            layer.values().forEach((name, entry) -> {
                Key<?> key = byName.get(name);
                if (key == null) {
                    throw unknown(entry.spelling(), layer, byName.keySet());
                }
                values.put(key, parse(key, entry, layer.source()));
            });
        }
        return new Settings(values);
    }

    /**
     * The value of a key.
     *
     * @throws IllegalArgumentException if these settings were made without it, which is a mistake of the program
     */
    @SuppressWarnings("unchecked")
    public <T> T get(Key<T> key) {
        Value value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the key " + key.name() + " was not declared to these settings");
        }
        return (T) value.parsed();
    }

    /** Whether a layer set the key, so that its value is not just the default. */
    public boolean isSet(Key<?> key) {
        Value value = values.get(key);
        return value != null && !value.source().equals(DEFAULT);
    }

    /** Every key with its value, sorted by name; secrets are hidden. */
    public List<Line> describe() {
        return values.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparing(Line::key)).toList();
    }

    private static Line line(Key<?> key, Value value) {
        String shown = key.secret() && !value.text().isEmpty() ? HIDDEN : value.text();
        return new Line(key.name(), shown, value.source(), key.doc(), key.expects());
    }

    private static Map<String, Key<?>> byName(Collection<Key<?>> keys) {
        Map<String, Key<?>> byName = new LinkedHashMap<>();
        Set<String> variables = new HashSet<>();
        for (Key<?> key : keys) {
            if (!variables.add(key.variable())) {
                throw new IllegalStateException("two keys with the variable " + key.variable());
            }
            byName.put(key.name(), key);
        }
        return byName;
    }

    private static Value parse(Key<?> key, Layer.Entry entry, String source) {
        try {
            Object parsed = key.parser().apply(entry.text());
            return new Value(parsed, entry.text(), source);
        } catch (RuntimeException e) {
            String found = key.secret() ? "this value" : "\"" + entry.text() + "\"";
            throw new SettingsException(
                    "%s (%s): %s is not allowed; expected %s".formatted(entry.spelling(), source, found, key.expects()));
        }
    }

    private static SettingsException unknown(String spelling, Layer layer, Set<String> names) {
        String hint = NearestName.to(spelling, names).map(name -> "; did you mean " + name + "?").orElse("");
        return new SettingsException("%s (%s): there is no such key%s".formatted(spelling, layer.source(), hint));
    }

    /** Keys and sources, never values: a stray print must not reveal a secret. */
    @Override
    public String toString() {
        return "Settings[" + values.size() + " keys]";
    }
}
