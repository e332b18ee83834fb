package io.parley.runtime.config;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyTest {

    private enum Mode {
        PLAIN_TEXT, JSON
    }

    @Test
    void shouldReadEachKindOfValue() {
        assertThat(read(Key.flag("a.b", false, "A flag."), "true")).isTrue();
        assertThat(read(Key.decimal("a.b", 0.5, 0, 1, "A number."), "0.25")).isEqualTo(0.25);
        assertThat(read(Key.path("a.b", "x", "A path."), "/tmp/y")).isEqualTo(Path.of("/tmp/y"));
        assertThat(read(Key.uri("a.b", "http://localhost:1", "An address."), "https://h:2/p")).isEqualTo(URI.create("https://h:2/p"));
        assertThat(read(Key.choice("a.b", Mode.JSON, "A mode."), "plain-text")).isEqualTo(Mode.PLAIN_TEXT);
        assertThat(read(Key.choice("a.b", "x", "A choice.", "x", "y"), "y")).isEqualTo("y");
        assertThat(read(Key.path("a.b", "", "A path.").optional(), "z")).contains(Path.of("z"));
    }

    @Test
    void shouldBeUnsetWhereOptionalAndEmpty() {
        Key<Optional<Path>> key = Key.path("a.b", "x", "A path.").optional();

        assertThat(Settings.of(Map.of(), List.of(key)).get(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "", "1"})
    void shouldRefuseWhatIsNoFlag(String text) {
        Key<Boolean> key = Key.flag("a.b", false, "A flag.");

        assertThatThrownBy(() -> read(key, text)).isInstanceOf(SettingsException.class).hasMessageContaining("true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1", "/x", "http://", "a b"})
    void shouldRefuseWhatIsNoAddress(String text) {
        Key<URI> key = Key.uri("a.b", "http://localhost:1", "An address.");

        assertThatThrownBy(() -> read(key, text)).isInstanceOf(SettingsException.class);
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "15s,PT15S", "10m,PT10M", "3h,PT3H", "90d,PT2160H", "PT1M30S,PT1M30S", "2 s,PT2S"})
    void shouldReadTimes(String text, Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-5s", "PT-5S", "5 weeks", ""})
    void shouldRefuseWhatIsNoTime(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void shouldReadTheTimesThatItWrites(@ForAll @LongRange(min = 0, max = 100_000_000_000L) long millis) {
        assertThat(DurationText.parse(DurationText.format(Duration.ofMillis(millis)))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bootstrap", "Kafka.bootstrap", "kafka..x", "kafka.x-y"})
    void shouldRefuseANameThatIsNone(String name) {
        assertThatThrownBy(() -> Key.text(name, "", "A text.")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(name);
    }

    @Test
    void shouldRefuseADefaultOutsideItsRange() {
        assertThatThrownBy(() -> Key.integer("a.b", 0, 1, 2, "A number.")).isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> T read(Key<T> key, String text) {
        return Settings.of(Map.of(key.name(), text), List.of(key)).get(key);
    }
}
