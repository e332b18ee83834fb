package io.parley.takeover;

import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TakeoverConfigTest {

    @Test
    void shouldRefuseAFalseInterruptionThatIsOverAtOnce() {
        assertThatThrownBy(() -> TakeoverConfig.rules(Settings.of(Map.of("interrupt.false_timeout", "0ms"), TakeoverConfig.KEYS)))
                .isInstanceOf(SettingsException.class).hasMessageContaining("interrupt.false_timeout");
    }
}
