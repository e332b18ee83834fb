package io.parley.takeover.dispatch.callbacks;

import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import io.parley.runtime.lanes.LanesConfig;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallbackConfigTest {

    private static final List<Key<?>> KEYS = Stream.<Key<?>>concat(CallbackConfig.KEYS.stream(), LanesConfig.KEYS.stream()).toList();

    @Test
    void shouldRefuseToLetOneHostHoldAPartition() {
        assertThat(config("100", "50").maxWaiting()).isEqualTo(50);
        assertThatThrownBy(() -> config("100", "51")).isInstanceOf(SettingsException.class)
                .hasMessage("callbacks.max_waiting: expected at most half of lanes.max_in_flight, which is 50, found 51");
    }

    private static CallbackConfig config(String inFlight, String waiting) {
        return CallbackConfig.from(Settings.of(Map.of("lanes.max_in_flight", inFlight, "callbacks.max_waiting", waiting), KEYS));
    }
}
