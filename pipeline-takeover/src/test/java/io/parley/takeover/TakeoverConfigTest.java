package io.parley.takeover;

import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import io.parley.takeover.room.RoomRules.Interrupting;
import io.parley.takeover.room.RoomRules.Interrupting.On;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TakeoverConfigTest {

    @Test
    void shouldRefuseAFalseInterruptionThatIsOverAtOnce() {
        assertThatThrownBy(() -> TakeoverConfig.rules(Settings.of(Map.of("interrupt.false_timeout", "0ms"), TakeoverConfig.KEYS)))
                .isInstanceOf(SettingsException.class).hasMessageContaining("interrupt.false_timeout");
    }

    @Test
    void shouldReadWhatInterrupts() {
        // when
        Interrupting rules = TakeoverConfig
                .rules(Settings.of(Map.of("interrupt.on", "phrases", "interrupt.phrases", " hold on, 等一下，stop ,"), TakeoverConfig.KEYS))
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
