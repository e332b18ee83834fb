package io.parley.runtime.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.runtime.health.Health;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.StartupException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpsServerTest {

    private final HealthChecks health = new HealthChecks();
    private final PrometheusMeterRegistry meters = ProcessMeters.prometheus();
    private final OpsServer server = new OpsServer("127.0.0.1", 0, new OpsRoutes(health, meters));
    private final OkHttpClient client = new OkHttpClient();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        meters.close();
    }

    @Test
    void shouldServeHealthAndMetrics() throws Exception {
        health.ready("asr", () -> Health.down("streams is REBALANCING"));

        assertThat(get("/health/live")).isEqualTo("200 application/json {\"status\":\"UP\",\"checks\":{}}");
        assertThat(get("/health/ready")).startsWith("503 application/json").contains("\"status\":\"DOWN\"")
                .contains("\"reason\":\"streams is REBALANCING\"");
        assertThat(get("/metrics")).startsWith("200 text/plain").contains("jvm_memory_used_bytes");
    }

    @Test
    void shouldSayWhatToDoAboutAPortInUse() {
        OpsServer second = new OpsServer("127.0.0.1", server.port(), new OpsRoutes(health, meters));

        assertThatThrownBy(second::start).isInstanceOf(StartupException.class)
                .hasMessage(
                        "ops.port=%d: it cannot be listened at on 127.0.0.1, most likely it is in use; set ops.port to another one, or to 0 for a free one"
                                .formatted(server.port()));
    }

    private String get(String path) throws IOException {
        try (Response response = client.newCall(new Request.Builder().url("http://127.0.0.1:" + server.port() + path).build()).execute()) {
            return response.code() + " " + response.header("Content-Type") + " " + response.body().string();
        }
    }
}
