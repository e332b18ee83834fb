package io.parley.takeover.dispatch;

import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DispatchConfigTest {

    @Test
    void shouldCallTheBuiltInRendererByDefault() {
        assertThat(DispatchConfig.from(Settings.of(Map.of(), DispatchConfig.KEYS))).isEqualTo(new DispatchConfig(
                URI.create("http://127.0.0.1:8090"), Optional.empty(), Duration.ofSeconds(2), 64, true, Duration.ofSeconds(30)));
    }

    @Test
    void shouldNeverShowTheToken() {
        Settings settings = Settings.of(Map.of("renderer.token", "hush"), DispatchConfig.KEYS);

        assertThat(DispatchConfig.from(settings).token()).contains("hush");
        assertThat(DispatchConfig.from(settings).toString()).doesNotContain("hush");
        assertThat(settings.describe().toString()).doesNotContain("hush");
    }

    @Test
    void shouldRefuseATokenThatNoHeaderCanCarry() {
        assertThatThrownBy(() -> Settings.of(Map.of("renderer.token", "two\nlines"), DispatchConfig.KEYS))
                .isInstanceOf(SettingsException.class).hasMessageContaining("renderer.token");
    }

    @Test
    void shouldRefuseATimeoutOfZero() {
        assertThatThrownBy(() -> Settings.of(Map.of("renderer.call_timeout", "0ms"), DispatchConfig.KEYS))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("renderer.call_timeout");
    }
}
