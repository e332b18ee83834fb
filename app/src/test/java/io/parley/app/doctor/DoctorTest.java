package io.parley.app.doctor;

import io.parley.app.roles.AllKeys;
import io.parley.runtime.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorTest {

    @Test
    @Timeout(40)
    void shouldSaySoonThatNeitherBrokerNorRegistryAnswers() throws IOException {
        // given
        int closed = closedPort();
        Settings settings = Settings.of(Map.of("kafka.bootstrap", "127.0.0.1:" + closed, "registry.url", "http://127.0.0.1:" + closed),
                AllKeys.ALL);

        // when
        List<Finding> findings = Doctor.examine(settings);

        // then
        assertThat(findings).filteredOn(finding -> !finding.ok()).extracting(Finding::what).containsExactly("broker", "registry");
        assertThat(findings).filteredOn(finding -> finding.what().equals("tokens")).singleElement().extracting(Finding::found).asString()
                .contains("own key", "tokens.key;", "set tokens.keys");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }
}
