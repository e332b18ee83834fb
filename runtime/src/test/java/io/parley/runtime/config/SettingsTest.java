package io.parley.runtime.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {

    private static final Key<String> BOOTSTRAP = Key.text("kafka.bootstrap", "localhost:9092", "Brokers.");
    private static final Key<Integer> PARTITIONS = Key.integer("topics.partitions", 8, 1, 100, "Partitions.");
    private static final Key<Duration> UTTERANCE = Key.duration("asr.max_utterance", Duration.ofSeconds(30), "Longest utterance.");
    private static final Key<String> TOKEN = Key.text("gateway.token", "", "A secret.").where("40 letters", text -> text.length() != 3)
            .hidden();
    private static final List<Key<?>> KEYS = List.of(BOOTSTRAP, PARTITIONS, UTTERANCE, TOKEN);

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaultsWhereNothingIsSet() {
        Settings settings = Settings.of(Map.of(), KEYS);

        assertThat(settings.get(BOOTSTRAP)).isEqualTo("localhost:9092");
        assertThat(settings.get(PARTITIONS)).isEqualTo(8);
        assertThat(settings.get(UTTERANCE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.isSet(BOOTSTRAP)).isFalse();
    }

    @Test
    void shouldLetTheLaterLayerWin() throws Exception {
        Path file = Files.writeString(folder.resolve("parley.yaml"), """
                kafka:
                  bootstrap: file:1
                topics.partitions: 2
                asr: {max_utterance: 5s}
                """);
        Map<String, String> environment = Map.of("PARLEY_KAFKA_BOOTSTRAP", "environment:1", "PARLEY_TOPICS_PARTITIONS", "3", "HOME",
                "/nowhere");

        Settings settings = SettingsLoader.load(KEYS, Optional.of(file), environment, Map.of("kafka.bootstrap", "flag:1"));

        assertThat(settings.get(BOOTSTRAP)).isEqualTo("flag:1");
        assertThat(settings.get(PARTITIONS)).isEqualTo(3);
        assertThat(settings.get(UTTERANCE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.describe()).extracting(Settings.Line::key, Settings.Line::source).containsExactly(
                org.assertj.core.groups.Tuple.tuple("asr.max_utterance", "parley.yaml"),
                org.assertj.core.groups.Tuple.tuple("gateway.token", "default"),
                org.assertj.core.groups.Tuple.tuple("kafka.bootstrap", "flags"),
                org.assertj.core.groups.Tuple.tuple("topics.partitions", "environment"));
    }

    @Test
    void shouldReadTheFileThatTheEnvironmentNames() throws Exception {
        Path file = Files.writeString(folder.resolve("other.yaml"), "kafka.bootstrap: named:1");

        Settings settings = SettingsLoader.load(KEYS, Optional.empty(), Map.of("PARLEY_CONFIG", file.toString()), Map.of());

        assertThat(settings.get(BOOTSTRAP)).isEqualTo("named:1");
    }

    @Test
    void shouldTakeAnEmptyFileForNoValues() {
        assertThat(SettingsFile.parse("parley.yaml", "# nothing yet\n").values()).isEmpty();
    }

    @Test
    void shouldRefuseAnUnknownKeyOfTheFileAndNameTheNearest() {
        Layer file = SettingsFile.parse("parley.yaml", "kafka: {bootstap: x}");

        assertThatThrownBy(() -> Settings.of(List.of(file), KEYS)).isInstanceOf(SettingsException.class)
                .hasMessage("kafka.bootstap (parley.yaml): there is no such key; did you mean kafka.bootstrap?");
    }

    @Test
    void shouldRefuseAnUnknownVariable() {
        Map<String, String> environment = Map.of("PARLEY_ASR_MAX_UTTERANCES", "3s");

        assertThatThrownBy(() -> SettingsLoader.load(KEYS, Optional.empty(), environment, Map.of()))
                .hasMessage("PARLEY_ASR_MAX_UTTERANCES (environment): there is no such key; did you mean asr.max_utterance?");
    }

    @Test
    void shouldRefuseAWrongValueAndSayWhatIsExpected() {
        assertThatThrownBy(() -> Settings.of(Map.of("topics.partitions", "101"), KEYS)).isInstanceOf(SettingsException.class)
                .hasMessage("topics.partitions (flags): \"101\" is not allowed; expected a whole number from 1 to 100");
        assertThatThrownBy(() -> Settings.of(Map.of("asr.max_utterance", "soon"), KEYS))
                .hasMessage("asr.max_utterance (flags): \"soon\" is not allowed; expected a time as 250ms, 15s, 10m, 3h or 90d");
    }

    @Test
    void shouldNeverShowASecret() {
        Settings settings = Settings.of(Map.of("gateway.token", "s3cr3t"), KEYS);

        assertThat(settings.describe().toString() + settings).doesNotContain("s3cr3t");
        assertThat(settings.get(TOKEN)).isEqualTo("s3cr3t");
        assertThatThrownBy(() -> Settings.of(Map.of("gateway.token", "abc"), KEYS)).hasMessageNotContaining("abc");
    }

    @Test
    void shouldRefuseAFileThatCannotBeRead() {
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("missing.yaml"))).isInstanceOf(SettingsException.class)
                .hasMessageContaining("missing.yaml");
        assertThatThrownBy(() -> SettingsFile.parse("parley.yaml", "a: [b"))
                .hasMessage("parley.yaml line 1: this is no YAML that can be read");
        assertThatThrownBy(() -> SettingsFile.parse("parley.yaml", "- a")).hasMessageContaining("expected keys with values");
        assertThatThrownBy(() -> SettingsFile.parse("parley.yaml", "a.b: 1\na: {b: 2}"))
                .hasMessage("a.b (parley.yaml): the key is there twice");
        assertThatThrownBy(() -> SettingsFile.parse("parley.yaml", "a.b: [1]")).hasMessageContaining("a list is not allowed");
    }

    @Test
    void shouldNotKnowAKeyThatWasNotDeclared() {
        Settings settings = Settings.of(Map.of(), List.of(BOOTSTRAP));

        assertThatThrownBy(() -> settings.get(PARTITIONS)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topics.partitions");
    }

    @Test
    void shouldRefuseTwoKeysWithOneVariable() {
        List<Key<?>> clash = List.of(Key.text("a.b_c", "", "One."), Key.text("a.b.c", "", "Other."));

        assertThatThrownBy(() -> Settings.of(Map.of(), clash)).hasMessageContaining("PARLEY_A_B_C");
    }
}
