package io.parley.gateway.tokenproxy;

import io.helidon.webserver.WebServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.accounts.AccountDesk;
import io.parley.gateway.accounts.AccountService;
import io.parley.gateway.accounts.FakeAccounts;
import io.parley.gateway.accounts.IssuedTokens;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.tokens.Token;
import io.parley.gateway.http.Answers;
import io.parley.gateway.tls.Certificates;
import io.parley.liveapi.ParleyPaths;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsException;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.service.StartupException;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The proxy as a role, against our own accounts. */
class TokenProxyTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final FakeAccounts accounts = new FakeAccounts();
    private final AccountDesk desk = new AccountDesk(accounts, new Random(1), accounts);
    private final HealthChecks health = new HealthChecks();
    private final OkHttpClient client = new OkHttpClient();
    private IssuedTokens shop;
    private WebServer platform;
    private String platformUrl;

    @TempDir
    Path state;

    @BeforeEach
    void start() {
        shop = desk.create(new AccountName("shop"));
        platform = WebServer.builder().routing(routing -> {
            Answers.handleErrors(routing);
            routing.register(new AccountService(desk, 100, accounts));
        }).build().start();
        platformUrl = "http://127.0.0.1:" + platform.port() + "/";
    }

    @AfterEach
    void stop() {
        platform.stop();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Test
    void shouldHandBrowsersAnAccessTokenAndNothingElse() throws IOException {
        try (TokenProxyRole proxy = proxy(Map.of("token_proxy.origins", "https://shop.example"))) {
            // given
            proxy.start();
            await().atMost(TIMEOUT).until(() -> health.ready().isUp());

            // when
            try (Response answer = get(proxy, "https://shop.example"); Response foreign = get(proxy, "https://evil.example")) {
                String body = answer.body().string();

                // then
                assertThat(body).startsWith("{\"code\":0,").contains("\"accessToken\":\"access.shop.").contains("\"expiresIn\":28800")
                        .doesNotContain("refresh");
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                assertThat(foreign.header("Access-Control-Allow-Origin")).isNull();
            }
        }
    }

    @Test
    void shouldComeBackWithTheSameTokenAfterARestart() throws IOException {
        // given
        String before;
        try (TokenProxyRole proxy = proxy(Map.of())) {
            proxy.start();
            await().atMost(TIMEOUT).until(() -> health.ready().isUp());
            before = body(proxy);
        }
        platform.stop();

        // when
        try (TokenProxyRole proxy = proxy(Map.of())) {
            proxy.start();

            // then
            assertThat(body(proxy)).isEqualTo(before);
        }
        Path file = state.resolve("token-proxy.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(file).content().contains("refresh.shop.").doesNotContain(shop.secret().orElseThrow().text());
    }

    @Test
    void shouldSayThatItHasNothingWhileThePlatformDeniesIt() throws IOException {
        // given
        Token wrong = Token.draw(Token.Kind.SECRET, new AccountName("shop"), new Random(9));
        try (TokenProxyRole proxy = proxy(Map.of("token_proxy.secret", wrong.text()))) {
            proxy.start();

            // when
            try (Response answer = get(proxy, "https://shop.example")) {
                // then
                assertThat(answer.code()).isEqualTo(503);
                assertThat(answer.body().string()).contains("50301");
                assertThat(health.ready().isUp()).isFalse();
            }
        }
    }

    @Test
    void shouldMeetTheWorldAsAGatewayDoes() throws IOException {
        try (TokenProxyRole proxy = proxy(Map.of("token_proxy.max_headers", "2048"))) {
            proxy.start();

            // when
            try (Response answer = get(proxy, "https://shop.example"); Response large = get(proxy, "https://" + "x".repeat(3000))) {
                // then
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
                assertThat(large.code()).isEqualTo(431);
                assertThat(large.body().string()).contains("\"code\":40008");
            }
        }
    }

    @Test
    void shouldServeHttps() throws Exception {
        // given
        Certificates.Made own = Certificates.make(state, "own", "EC");
        try (TokenProxyRole proxy = proxy(Map.of("token_proxy.tls_certificate", own.certificate().toString(), "token_proxy.tls_key",
                own.key().toString()))) {
            proxy.start();
            await().atMost(TIMEOUT).until(() -> health.ready().isUp());

            // when
            try (Response answer = Certificates.trusting(own.trusted())
                    .newCall(new Request.Builder().url("https://localhost:" + proxy.port() + ParleyPaths.PAGE_TOKEN).build()).execute()) {
                // then
                assertThat(answer.body().string()).contains("\"accessToken\":\"access.shop.");
            }
        }
    }

    @Test
    void shouldNameItsOwnSettingOfAFileThatIsNotThere() {
        try (TokenProxyRole proxy = proxy(Map.of("token_proxy.tls_certificate", "no.crt", "token_proxy.tls_key", "no.key"))) {
            assertThatThrownBy(proxy::start).isInstanceOf(StartupException.class)
                    .hasMessageStartingWith("token_proxy.tls_certificate=no.crt: ");
        }
    }

    @Test
    void shouldNameTheSettingsThatAreMissing() {
        assertThatThrownBy(() -> proxy(Map.of("token_proxy.secret", ""))).isInstanceOf(SettingsException.class)
                .hasMessageContaining("token_proxy.secret");
    }

    private TokenProxyRole proxy(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of("token_proxy.port", "0", "token_proxy.account", "shop", "token_proxy.secret",
                shop.secret().orElseThrow().text(), "token_proxy.platform_url", platformUrl, "state.dir",
                state.toString()));
        values.putAll(more);
        Settings settings = Settings.of(values,
                Stream.of(RuntimeKeys.ALL, TokenProxyConfig.KEYS).<Key<?>>flatMap(List::stream).toList());
        return new TokenProxyRole(new ServiceContext(settings, KafkaConnection.to("nowhere:1"), new Topics(AvroSerdes.plain()),
                new SimpleMeterRegistry(), health, accounts));
    }

    private String body(TokenProxyRole proxy) throws IOException {
        try (Response answer = get(proxy, "https://shop.example")) {
            return answer.body().string();
        }
    }

    private Response get(TokenProxyRole proxy, String origin) throws IOException {
        return client
                .newCall(new Request.Builder().url("http://127.0.0.1:" + proxy.port() + ParleyPaths.PAGE_TOKEN).header("Origin", origin)
                        .build())
                .execute();
    }
}
