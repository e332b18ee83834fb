package io.parley.runtime.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.parley.runtime.config.SettingsException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoggingTest {

    private static final Logger CLIENTS = (Logger) LoggerFactory.getLogger("org.apache.kafka.clients");

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

    @Test
    void shouldSilenceTheClientsOnlyWhileSomethingIsDone() {
        Level silent = Logging.withClientsSilent(Map.of(), CLIENTS::getLevel);

        assertThat(silent).isEqualTo(Level.OFF);
        assertThat(CLIENTS.getLevel()).as("as the configuration says").isNull();
        assertThat(Logging.<Boolean>withClientsSilent(Map.of("PARLEY_LOG_LEVEL", "INFO"), () -> CLIENTS.getLevel() == null)).isTrue();
    }

    @Test
    void shouldLetTheClientsSpeakAgainAfterAFailure() {
        assertThatThrownBy(() -> Logging.withClientsSilent(Map.of(), () -> {
            throw new IllegalStateException("no broker");
        })).hasMessage("no broker");

        assertThat(CLIENTS.getLevel()).isNull();
    }
}
