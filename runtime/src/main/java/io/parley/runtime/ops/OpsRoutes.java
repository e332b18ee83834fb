package io.parley.runtime.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.health.HealthReport;

/**
 * The routes {@code /health/live}, {@code /health/ready} (200 or 503, JSON) and {@code /metrics} (Prometheus text): mounted by
 * {@link OpsServer}, or by a server that has a port already.
 */
public final class OpsRoutes implements HttpService {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HealthChecks health;
    private final PrometheusMeterRegistry meters;

    /** Routes over these checks and meters. */
    public OpsRoutes(HealthChecks health, PrometheusMeterRegistry meters) {
        this.health = health;
        this.meters = meters;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/health/live", (request, response) -> send(response, health.live()))
                .get("/health/ready", (request, response) -> send(response, health.ready()))
                .get("/metrics", (request, response) -> response
                        .header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8").send(meters.scrape()));
    }

    private static void send(ServerResponse response, HealthReport report) {
        response.status(report.isUp() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderNames.CONTENT_TYPE, "application/json").send(JSON.valueToTree(report.toMap()).toString());
    }
}
