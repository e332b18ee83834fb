package io.parley.runtime.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing that can be configured: its name, its default, what it is for, and which values it takes.
 *
 * <p>Immutable. A key is a constant of the module that reads it; {@link Settings} holds the values.
 *
 * @param name        lower case, words with {@code _}, parts with dots: {@code asr.max_utterance}
 * @param defaultText the default, as one would write it in the file
 * @param doc         one sentence for operators
 * @param expects     what a value must be, to be read after "expected"
 * @param secret      whether the value must never be shown
 * @param parser      makes a value of a text; throws {@link IllegalArgumentException} for a text that is none
 * @param <T>         type of the value
 */
public record Key<T>(String name, String defaultText, String doc, String expects, boolean secret, Function<String, T> parser) {

    private static final String NAME = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+";

    /** @throws IllegalArgumentException for a name that is no key's name or a default that is no value */
    public Key {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "not a key's name: " + name + "; expected parts of lower-case letters, as asr.max_utterance");
        }
        if (!defaultText.isEmpty()) {
            Objects.requireNonNull(parser.apply(defaultText));
        }
    }

    /** Any text. */
    public static Key<String> text(String name, String defaultValue, String doc) {
        return new Key<>(name, defaultValue, doc, "a text", false, text -> text);
    }

    /** A whole number. */
    public static Key<Integer> integer(String name, int defaultValue, String doc) {
        return new Key<>(name, Integer.toString(defaultValue), doc, "a whole number", false, Integer::valueOf);
    }

    /** A whole number between two bounds, both included. */
    public static Key<Integer> integer(String name, int defaultValue, int min, int max, String doc) {
        return integer(name, defaultValue, doc).where("a whole number from " + min + " to " + max, value -> value >= min && value <= max);
    }

    /** A finite number. */
    public static Key<Double> decimal(String name, double defaultValue, String doc) {
        return new Key<>(name, Double.toString(defaultValue), doc, "a number", false, Double::valueOf).where("a number", Double::isFinite);
    }

    /** A number between two bounds, both included. */
    public static Key<Double> decimal(String name, double defaultValue, double min, double max, String doc) {
        return decimal(name, defaultValue, doc).where("a number from " + min + " to " + max, value -> value >= min && value <= max);
    }

    /** {@code true} or {@code false}. */
    public static Key<Boolean> flag(String name, boolean defaultValue, String doc) {
        return new Key<>(name, Boolean.toString(defaultValue), doc, "true or false", false, Key::parseFlag);
    }

    /** A time of zero or more, as {@code 250ms}, {@code 15s}, {@code 10m}, {@code 3h}, {@code 90d} or in ISO 8601. */
    public static Key<Duration> duration(String name, Duration defaultValue, String doc) {
        return new Key<>(name, DurationText.format(defaultValue), doc, "a time as 250ms, 15s, 10m, 3h or 90d", false, DurationText::parse);
    }

    /** One of the texts given. */
    public static Key<String> choice(String name, String defaultValue, String doc, String... choices) {
        List<String> allowed = List.of(choices);
        return text(name, defaultValue, doc).where("one of " + String.join(", ", allowed), allowed::contains);
    }

    /** One of an enum's constants, written in lower case with {@code -}. */
    public static <E extends Enum<E>> Key<E> choice(String name, E defaultValue, String doc) {
        List<E> constants = Arrays.asList(defaultValue.getDeclaringClass().getEnumConstants());
        String expects = "one of " + String.join(", ", constants.stream().map(Key::spell).toList());
        return new Key<>(name, spell(defaultValue), doc, expects, false,
                text -> constants.stream().filter(constant -> spell(constant).equals(text)).findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    /** A file or folder; a relative one starts at the working directory. */
    public static Key<Path> path(String name, String defaultValue, String doc) {
        return new Key<>(name, defaultValue, doc, "a path", false, Path::of);
    }

    /** An absolute URI with a host. */
    public static Key<URI> uri(String name, String defaultValue, String doc) {
        return new Key<>(name, defaultValue, doc, "an address as http://host:port", false, Key::parseUri);
    }

    /** This key with a narrower set of values. */
    public Key<T> where(String narrower, Predicate<T> allowed) {
        return new Key<>(name, defaultText, doc, narrower, secret, text -> {
            T value = parser.apply(text);
            if (!allowed.test(value)) {
                throw new IllegalArgumentException();
            }
            return value;
        });
    }

    /** This key, unset by default; an empty text unsets it. */
    public Key<Optional<T>> optional() {
        return new Key<>(name, "", doc, expects + ", or nothing", secret,
                text -> text.isBlank() ? Optional.empty() : Optional.of(parser.apply(text)));
    }

    /** This key with a value that is never printed. */
    public Key<T> hidden() {
        return new Key<>(name, defaultText, doc, expects, true, parser);
    }

    /** The environment variable that sets this key: {@code PARLEY_KAFKA_BOOTSTRAP} for {@code kafka.bootstrap}. */
    public String variable() {
        return "PARLEY_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Boolean parseFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static URI parseUri(String text) {
        URI uri = URI.create(text);
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException();
        }
        return uri;
    }

    private static String spell(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
