package io.parley.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import io.parley.runtime.health.Health;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.ops.OpsRoutes;
import io.parley.runtime.service.StartupException;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GatewayServerTest {

    private final FakeLog log = new FakeLog();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void shouldNameTheKeyOfAnOccupiedPort() {
        try (TestGateway first = new TestGateway(log, TestGateway.config())) {
            // given
            GatewayConfig same = new GatewayConfig("127.0.0.1", first.port(), Duration.ofSeconds(1), 1, 1, Duration.ZERO,
                    Duration.ofSeconds(1), TestGateway.front());

            // when, then
            assertThatThrownBy(() -> new TestGateway(log, same)).isInstanceOf(StartupException.class)
                    .hasMessageContaining("gateway.port=" + first.port()).hasMessageContaining("in use").hasMessageNotContaining("\n");
        }
    }

    @Test
    void shouldServeHealthAndMetricsOnTheSamePort() {
        // given
        HealthChecks health = new HealthChecks();
        health.ready("broker", () -> Health.down("away"));
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.counter("tests").increment();

        // when
        try (TestGateway gateway = new TestGateway(log, TestGateway.config(), new OpsRoutes(health, meters))) {
            // then
            assertThat(gateway.get("/health/live")).contains("\"status\":\"UP\"");
            assertThat(gateway.get("/health/ready")).contains("\"status\":\"DOWN\"", "away");
            assertThat(gateway.get("/metrics")).contains("tests_total 1.0");
        }
    }

    @Test
    void shouldSayThatThereIsNoSuchCall() throws IOException {
        try (TestGateway gateway = new TestGateway(log, TestGateway.config());
                // when
                Response answer = gateway.client.newCall(new Request.Builder().url(gateway.url("/api/parley/v1/nothing")).build())
                        .execute()) {
            // then
            assertThat(answer.code()).isEqualTo(404);
            assertThat(answer.body().string()).contains("40401", "GET /api/parley/v1/nothing");
        }
    }

    @Test
    void shouldTakeItsConfigurationFromSettings() {
        // when
        GatewayConfig config = GatewayConfig
                .from(Settings.of(Map.of("gateway.port", "0", "gateway.answer_timeout", "2s"), GatewayConfig.KEYS));

        // then
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isZero();
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldRefuseATimeOfNothing() {
        assertThatThrownBy(() -> Settings.of(Map.of("gateway.answer_timeout", "0s"), GatewayConfig.KEYS))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gateway.answer_timeout");
    }
}
