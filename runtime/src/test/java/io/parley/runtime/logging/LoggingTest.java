package io.parley.runtime.logging;

import io.parley.runtime.config.SettingsException;
import org.junit.jupiter.api.Test;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoggingTest {

    @Test
    void shouldRefuseAnUnknownFormatOrLevel() {
        assertThatThrownBy(() -> Logging.install(Map.of("PARLEY_LOG_FORMAT", "xml"))).isInstanceOf(SettingsException.class)
                .hasMessage("PARLEY_LOG_FORMAT (environment): \"xml\" is not allowed; expected one of text, json");
        assertThatThrownBy(() -> Logging.install(Map.of("PARLEY_LOG_LEVEL", "loud"))).hasMessageContaining("PARLEY_LOG_LEVEL");
    }

    @Test
    void shouldLeadTheJdksLogIntoOurs() {
        Logging.install(Map.of("PARLEY_LOG_FORMAT", "json"));

        assertThat(SLF4JBridgeHandler.isInstalled()).isTrue();

        SLF4JBridgeHandler.uninstall();
    }
}
