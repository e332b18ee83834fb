package io.parley.takeover;

import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import io.parley.takeover.room.RoomRules.Interrupting;
import io.parley.takeover.room.RoomRules.Interrupting.On;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TakeoverConfigTest {

    private static final List<Key<?>> ALL = Stream.of(RuntimeKeys.ALL, TakeoverConfig.KEYS).<Key<?>>flatMap(List::stream).toList();

    @Test
    void shouldRefuseAFalseInterruptionThatIsOverAtOnce() {
        assertThatThrownBy(() -> TakeoverConfig.rules(Settings.of(Map.of("interrupt.false_timeout", "0ms"), TakeoverConfig.KEYS)))
                .isInstanceOf(SettingsException.class).hasMessageContaining("interrupt.false_timeout");
    }

    @Test
    void shouldReadWhatInterrupts() {
        // when
        Interrupting rules = TakeoverConfig
                .rules(Settings.of(Map.of("interrupt.on", "phrases", "interrupt.phrases", " hold on, 等一下，stop ,"), ALL))
                .interrupting();

        // then
        assertThat(rules.on()).isEqualTo(On.PHRASES);
        assertThat(rules.phrases()).containsExactly("hold on", "等一下", "stop");
    }

    @Test
    void shouldRefuseAnotherInterruptionNamingWhatIsAllowed() {
        assertThatThrownBy(() -> TakeoverConfig.rules(Settings.of(Map.of("interrupt.on", "sometimes"), TakeoverConfig.KEYS)))
                .isInstanceOf(SettingsException.class).hasMessageContaining("interrupt.on")
                .hasMessageContaining("any, phrases, never");
    }
}
