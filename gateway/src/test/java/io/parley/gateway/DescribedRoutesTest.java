package io.parley.gateway;

import io.helidon.webserver.http.HttpService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.gateway.accounts.AccountDesk;
import io.parley.gateway.accounts.AccountService;
import io.parley.gateway.accounts.FakeAccounts;
import io.parley.gateway.inquiries.InquiryClient;
import io.parley.gateway.inquiries.InquiryService;
import io.parley.gateway.pages.Pages;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.ParleyPaths;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.ops.OpsRoutes;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The API's description has every route that is served, and everything that it has is served. */
class DescribedRoutesTest {

    /** Served by WebSocket, and by the token proxy, each with tests of its own. */
    private static final List<String> ELSEWHERE = List.of("GET " + LiveApiPaths.MICROPHONE, "GET " + ParleyPaths.PAGE_TOKEN);
    private static final Pattern LINE = Pattern.compile("(?m)^ {2}(/\\S*):$|^ {4}(get|put|post|delete|options|head|patch|trace):$");

    @Test
    void shouldDescribeWhatIsServedAndNothingElse() throws IOException {
        try (FakeLog log = new FakeLog(); TestGateway gateway = new TestGateway(log, TestGateway.config(), beside(log))) {
            // given
            List<String> forPeople = RecordedRoutes.of(List.of(new Pages()));

            // when
            List<String> served = new ArrayList<>(RecordedRoutes.of(gateway.services()));
            served.removeAll(forPeople);
            served.addAll(ELSEWHERE);

            // then
            assertThat(described()).containsExactlyInAnyOrderElementsOf(served);
        }
    }

    /** What the role puts beside the routes over the log. */
    static HttpService[] beside(FakeLog log) {
        FakeAccounts accounts = new FakeAccounts();
        Random random = new Random(11);
        InquiryClient asking = new InquiryClient(log, new Topics(AvroSerdes.plain()).inquiries(), Duration.ofSeconds(1), accounts, random,
                new SimpleMeterRegistry());
        OpsRoutes ops = new OpsRoutes(new HealthChecks(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        return GatewayRole.beside(new AccountService(new AccountDesk(accounts, random, accounts), 100, accounts),
                new InquiryService(asking, new OpenAccess()::account, random), List.of(ops)).toArray(HttpService[]::new);
    }

    /** Method and path of each call in the description. */
    static List<String> described() throws IOException {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream("/io/parley/liveapi/openapi.yaml"))) {
            String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> described = new ArrayList<>();
            String path = "";
            for (MatchResult found : LINE.matcher(file.substring(0, file.indexOf("\ncomponents:"))).results().toList()) {
                if (found.group(1) != null) {
                    path = found.group(1);
                } else {
                    described.add(found.group(2).toUpperCase(Locale.ROOT) + " " + path);
                }
            }
            return described;
        }
    }
}
