package io.parley.gateway.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.webserver.WebServer;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.tokens.Token;
import io.parley.gateway.http.Answers;
import io.parley.liveapi.ParleyPaths;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class AccountServiceTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CALLS_PER_MINUTE = 5;

    private final FakeAccounts accounts = new FakeAccounts();
    private final AccountDesk desk = new AccountDesk(accounts, new Random(1), accounts);
    private final OkHttpClient client = new OkHttpClient();
    private IssuedTokens shop;
    private WebServer server;

    private record Reply(int status, Map<String, String> headers, JsonNode body) {}

    @BeforeEach
    void start() {
        shop = desk.create(new AccountName("shop"));
        server = WebServer.builder().routing(routing -> {
            Answers.handleErrors(routing);
            routing.register(new AccountService(desk, CALLS_PER_MINUTE, accounts));
        }).build().start();
    }

    @AfterEach
    void stop() {
        server.stop();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Test
    void shouldLogInAndRefresh() throws IOException {
        // when
        Reply login = post(ParleyPaths.TOKEN, Map.of("account", "shop", "secret", shop.secret().orElseThrow().text()));
        String refreshToken = login.body().at("/data/refreshToken").asText();
        Reply refreshed = post(ParleyPaths.TOKEN_REFRESH, Map.of("refreshToken", refreshToken));

        // then
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.body().path("code").asInt()).isZero();
        assertThat(login.body().at("/data/account").asText()).isEqualTo("shop");
        assertThat(login.body().at("/data/expiresIn").asInt()).isEqualTo(8 * 3600);
        assertThat(Token.parse(Token.Kind.ACCESS, login.body().at("/data/accessToken").asText())).isPresent();
        assertThat(refreshed.body().at("/data/accessToken").asText()).startsWith("access.shop.");
        assertThat(refreshed.body().path("data").has("refreshToken")).isFalse();
        assertThat(refreshed.headers()).containsEntry("cache-control", "no-store");
    }

    @Test
    void shouldSayWhenItCanBeRefreshedAgain() throws IOException {
        // given
        Map<String, String> body = Map.of("refreshToken", shop.refreshToken().orElseThrow().text());
        post(ParleyPaths.TOKEN_REFRESH, body);
        accounts.advance(Duration.ofHours(2));

        // when
        Reply early = post(ParleyPaths.TOKEN_REFRESH, body);

        // then
        assertThat(early.status()).isEqualTo(429);
        assertThat(early.body().path("code").asInt()).isEqualTo(42902);
        assertThat(early.headers()).containsEntry("retry-after", "3601");
    }

    @Test
    void shouldRefuseWhateverIsWrongInTheSameWords() throws IOException {
        // given
        String secret = shop.secret().orElseThrow().text();
        Token wrong = Token.draw(Token.Kind.SECRET, new AccountName("shop"), new Random(9));

        // when
        Reply unknown = post(ParleyPaths.TOKEN, Map.of("account", "bank", "secret", secret));
        Reply noName = post(ParleyPaths.TOKEN, Map.of("account", "No Name", "secret", secret));
        Reply guessed = post(ParleyPaths.TOKEN, Map.of("account", "shop", "secret", wrong.text()));
        Reply wrongKind = post(ParleyPaths.TOKEN_REFRESH, Map.of("refreshToken", shop.accessToken().text()));

        // then
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.headers()).containsEntry("www-authenticate", "Bearer");
        assertThat(unknown.body().path("code").asInt()).isEqualTo(40101);
        assertThat(noName).isEqualTo(unknown);
        assertThat(guessed).isEqualTo(unknown);
        assertThat(wrongKind).isEqualTo(unknown);
    }

    @Test
    void shouldNameTheFieldThatIsMissing() throws IOException {
        // when
        Reply reply = post(ParleyPaths.TOKEN, Map.of("account", "shop"));

        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("message").asText()).contains("body.secret");
    }

    @Test
    void shouldBoundTheCallsOfAnAddress() throws IOException {
        // given
        for (int i = 0; i < CALLS_PER_MINUTE; i++) {
            post(ParleyPaths.TOKEN, Map.of());
        }

        // when
        Reply tooMany = post(ParleyPaths.TOKEN, Map.of("account", "shop", "secret", shop.secret().orElseThrow().text()));

        // then
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.body().path("code").asInt()).isEqualTo(42901);
        assertThat(tooMany.headers()).containsEntry("retry-after", "13");
    }

    private Reply post(String path, Map<String, String> body) throws IOException {
        Request request = new Request.Builder().url("http://127.0.0.1:" + server.port() + path)
                .post(RequestBody.create(JSON.writeValueAsString(body), MediaType.get("application/json"))).build();
        try (Response response = client.newCall(request).execute()) {
            Map<String, String> headers = new TreeMap<>();
            response.headers().forEach(header -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
            headers.remove("date");
            headers.remove("connection");
            return new Reply(response.code(), headers, JSON.readTree(response.body().string()));
        }
    }
}
