package io.parley.gateway;

import io.parley.gateway.access.TokenAccess;
import io.parley.gateway.accounts.AccountDesk;
import io.parley.gateway.accounts.Authenticator;
import io.parley.gateway.accounts.FakeAccounts;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.tokens.SessionTokens;
import io.parley.gateway.accounts.tokens.SigningKeys;
import io.parley.gateway.rooms.RoomRow;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Sockets that are opened with real tokens, as pages and the vendor's clients show them. */
class TokenSocketsTest {

    private static final AccountName SHOP = new AccountName("shop");

    private final FakeLog log = new FakeLog().willing();
    private final FakeAccounts accounts = new FakeAccounts();
    private final Random random = new Random(1);
    private final AccountDesk desk = new AccountDesk(accounts, random, accounts);
    private final Authenticator authenticator = new Authenticator(accounts.table,
            new SessionTokens(SigningKeys.parse(SigningKeys.draw("k1", random))), accounts);
    private TestGateway gateway;
    private String accessToken;

    @BeforeEach
    void start() {
        accessToken = desk.create(SHOP).accessToken().text();
        accounts.table.onQuiet();
        gateway = new TestGateway(log, TestGateway.config(),
                rooms -> new TokenAccess(authenticator, rooms, Duration.ofMinutes(10), () -> TestGateway.NOW));
        gateway.rooms.put(new RoomRow("room", SHOP.value(), 2, TestGateway.NOW, TestGateway.NOW, null, null));
    }

    @AfterEach
    void stop() {
        gateway.close();
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer%20", "bearer%20"})
    void shouldOpenWithAndWithoutTheScheme(String scheme) {
        assertThat(microphone(scheme + authenticator.sessionToken(SHOP, "room"))).startsWith("{\"code\":2,");
        assertThat(microphone(scheme + accessToken)).startsWith("{\"code\":2,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer%20"})
    void shouldOpenNothingElse(String scheme) {
        assertThat(microphone(scheme + authenticator.sessionToken(SHOP, "other"))).startsWith("{\"code\":1,");
        assertThat(microphone(scheme + accessToken + "x")).startsWith("{\"code\":1,");
        assertThat(microphone(scheme)).startsWith("{\"code\":1,");
    }

    @Test
    void shouldWantTheSchemeInAHeader() {
        String path = "/api/2dvh/v1/material/live/channel/running/list";

        assertThat(gateway.call(new Request.Builder().url(gateway.url(path)).header("Authorization", accessToken).build()))
                .startsWith("{\"code\":40101,");
        assertThat(gateway.call(new Request.Builder().url(gateway.url(path)).header("Authorization", "Bearer " + accessToken)
                .build())).startsWith("{\"code\":0,");
    }

    private String microphone(String authorization) {
        WebSocketClient microphone = gateway.connect(gateway.microphoneUrl("room", "&mode=ask&Authorization=" + authorization));
        String first = microphone.awaitMessages(1).getFirst();
        microphone.cut();
        return first;
    }
}
