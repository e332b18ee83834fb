package io.parley.gateway;

import io.parley.gateway.access.TokenAccess;
import io.parley.gateway.accounts.AccountDesk;
import io.parley.gateway.accounts.Authenticator;
import io.parley.gateway.accounts.FakeAccounts;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.tokens.SessionTokens;
import io.parley.gateway.accounts.tokens.SigningKeys;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.schemas.commands.RoomCommand;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What valid tokens do not open: each of two accounts has a room, both rooms would answer anybody, and the gateway has to let in who may.
 */
class ForeignTokensTest {

    private static final AccountName SHOP = new AccountName("shop");
    private static final AccountName BANK = new AccountName("bank");
    private static final Duration LINGER = Duration.ofMinutes(10);
    private static final RtcAccess RTC = new RtcAccess("rtcAppId", "rtcChannelId", "rtcUid", "rtcToken");
    private static final String WRONG = "{\"code\":1,\"message\":\"Authentication failed\"}";

    private final FakeLog log = new FakeLog().willing();
    private final FakeAccounts accounts = new FakeAccounts();
    private final Random random = new Random(1);
    private final AccountDesk desk = new AccountDesk(accounts, random, accounts);
    private final Authenticator authenticator = new Authenticator(accounts.table,
            new SessionTokens(SigningKeys.parse(SigningKeys.draw("k1", random))), accounts);
    private volatile Instant now = TestGateway.NOW;
    private TestGateway gateway;
    private String shops;
    private String banks;

    /** How a call was answered. */
    private record Answered(int status, String body) {}

    @BeforeEach
    void start() {
        shops = desk.create(SHOP).accessToken().text();
        banks = desk.create(BANK).accessToken().text();
        accounts.table.onQuiet();
        gateway = new TestGateway(log, TestGateway.config(), rooms -> new TokenAccess(authenticator, rooms, LINGER, () -> now));
        gateway.rooms.put(row("room", SHOP, null));
        gateway.rooms.put(row("vault", BANK, null));
    }

    @AfterEach
    void stop() {
        gateway.close();
        log.close();
    }

    @Test
    void shouldOpenNoMicrophoneOfAnotherAccountOrRoom() {
        for (String foreign : new String[]{banks, authenticator.sessionToken(BANK, "vault"), authenticator.sessionToken(SHOP, "other")}) {
            // when
            WebSocketClient microphone = microphone("room", foreign);

            // then
            assertThat(microphone.awaitEnd()).startsWith("1008 ");
            assertThat(microphone.received()).containsExactly(WRONG);
        }
        assertThat(log.appended(RoomCommand.class)).as("what rooms are asked").isEmpty();
        assertThat(microphone("vault", banks).awaitMessages(1).getFirst()).startsWith("{\"code\":2,");
    }

    @Test
    void shouldPushNothingOfAnotherAccountOrRoom() throws IOException {
        for (String foreign : new String[]{banks, authenticator.sessionToken(BANK, "vault"), authenticator.sessionToken(SHOP, "other")}) {
            for (Request request : new Request[]{handshake("room", foreign), events("room", foreign)}) {
                // when
                Answered answer = call(request);

                // then
                assertThat(answer.status()).as("%s", request).isEqualTo(403);
                assertThat(answer.body()).startsWith("{\"code\":40301,");
            }
        }
        assertThat(log.listenersOf("room")).isZero();
        assertThat(gateway.connect(pushes("vault", banks)).end()).isEmpty();
    }

    @Test
    void shouldRenewNoVideoOfAnotherAccount() throws IOException {
        // given
        String body = "{\"sessionId\":\"room\",\"rtcChannelId\":\"rtcChannelId\"}";

        // when
        Answered foreign = call(gateway.post(LiveApiPaths.RTC_TOKEN, RequestBody.create(body.getBytes()), "Authorization",
                "Bearer " + banks));

        // then
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.body()).startsWith("{\"code\":40301,");
        assertThat(log.appended(RoomCommand.class)).isEmpty();
        assertThat(gateway.post(LiveApiPaths.RTC_TOKEN, body, "Authorization", "Bearer " + shops)).contains("\"data\":\"rtcToken\"");
    }

    @Test
    void shouldOpenARoomThatIsOverAsLongAsItIsRemembered() throws IOException {
        // given
        String token = authenticator.sessionToken(SHOP, "room");
        gateway.rooms.put(row("room", SHOP, TestGateway.NOW));
        now = TestGateway.NOW.plus(LINGER);
        assertThat(gateway.connect(pushes("room", token)).end()).as("the last second").isEmpty();

        // when
        now = TestGateway.NOW.plus(LINGER).plusMillis(1);

        // then
        for (Request request : new Request[]{handshake("room", token), events("room", token)}) {
            Answered answer = call(request);
            assertThat(answer.status()).as("%s", request).isEqualTo(401);
            assertThat(answer.body()).startsWith("{\"code\":40101,");
        }
        assertThat(microphone("room", token).awaitMessages(1)).containsExactly(WRONG);
        assertThat(gateway.connect(pushes("room", shops)).end()).as("its account").isEmpty();
    }

    @Test
    void shouldDenyNoOwnerARoomThatHasNotBeenReadYet() throws IOException {
        // given: what is known of rooms is behind
        gateway.ends = Map.of(0, 1L);

        // when
        Answered handshake = call(handshake("new", shops));
        Answered events = call(events("new", shops));
        WebSocketClient microphone = microphone("new", shops);

        // then
        assertThat(handshake.status()).isEqualTo(503);
        assertThat(handshake.body()).startsWith("{\"code\":50002,");
        assertThat(events.body()).startsWith("{\"code\":50002,");
        assertThat(microphone.awaitMessages(1)).singleElement().asString().startsWith("{\"code\":6,").contains("behind the log");

        // when
        gateway.rooms.put(row("new", SHOP, null));

        // then
        assertThat(microphone("new", shops).awaitMessages(1).getFirst()).startsWith("{\"code\":2,");
    }

    private static RoomRow row(String sessionId, AccountName account, @Nullable Instant closedAt) {
        return new RoomRow(sessionId, account.value(), closedAt == null ? 2 : 5, TestGateway.NOW, TestGateway.NOW, closedAt, RTC);
    }

    private WebSocketClient microphone(String room, String token) {
        return gateway.connect(gateway.microphoneUrl(room, "&mode=ask&Authorization=" + token));
    }

    private String pushes(String room, String token) {
        return gateway.url("/api/parley/v1/rooms/" + room + "/messages?Authorization=" + token);
    }

    private Request events(String room, String token) {
        return new Request.Builder().url(pushes(room, token)).header("Accept", "text/event-stream").build();
    }

    private Request handshake(String room, String token) {
        return new Request.Builder().url(pushes(room, token)).header("Connection", "Upgrade").header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13").header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==").build();
    }

    /** Of an answer that goes on, as a WebSocket or events do, the body is left. */
    private Answered call(Request request) throws IOException {
        try (Response response = gateway.client.newCall(request).execute()) {
            boolean goesOn = response.code() == 101 || "text/event-stream".equals(response.header("Content-Type"));
            return new Answered(response.code(), goesOn ? "" : response.body().string());
        }
    }
}
