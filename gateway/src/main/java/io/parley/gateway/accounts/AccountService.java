package io.parley.gateway.accounts;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.tokens.Token;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Bodies;
import io.parley.gateway.http.Edge;
import io.parley.gateway.http.NotAllowedException;
import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.json.JsonObject;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;

/**
 * {@code POST /api/parley/v1/accounts/token} with {@code {"account","secret"}} logs in; {@code …/refresh} with {@code {"refreshToken"}}
 * refreshes. For servers: no browser should hold what these take.
 */
public final class AccountService implements HttpService {

    /** Where accounts log in. */
    public static final String TOKEN = "/api/parley/v1/accounts/token";
    /** Where they refresh. */
    public static final String REFRESH = "/api/parley/v1/accounts/refresh";

    private static final HeaderName KEY = HeaderNames.create(ExtensionHeaders.IDEMPOTENCY_KEY);

    private final AccountDesk desk;
    private final CallRate rate;
    private final InstantSource clock;

    /** What a caller gets; {@code expiresIn} in seconds. */
    private record Given(String account, String accessToken, @Nullable String refreshToken, long expiresIn) {}

    /**
     * A service.
     *
     * @param callsPerMinute calls of one address, from 1
     */
    public AccountService(AccountDesk desk, int callsPerMinute, InstantSource clock) {
        this.desk = desk;
        this.rate = new CallRate(callsPerMinute);
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(TOKEN, this::logIn).post(REFRESH, this::refresh);
    }

    private void logIn(ServerRequest request, ServerResponse response) {
        JsonObject body = take(request);
        String account = body.required("account").words();
        String secret = body.required("secret").words();
        if (!AccountName.isName(account)) {
            throw NotAllowedException.unauthenticated();
        }
        send(response, desk.logIn(new AccountName(account), secret, requestId(request)));
    }

    private void refresh(ServerRequest request, ServerResponse response) {
        String refreshToken = take(request).required("refreshToken").words();
        send(response, desk.refresh(refreshToken, requestId(request)));
    }

    private JsonObject take(ServerRequest request) {
        Duration wait = rate.take(request.remotePeer().host(), clock.instant());
        if (wait.isPositive()) {
            throw NotAllowedException.later(RefusalCode.TOO_MANY_CALLS, wait);
        }
        return JsonObject.body(Bodies.text(request));
    }

    private static String requestId(ServerRequest request) {
        return request.headers().first(KEY).map(key -> Edge.id("header " + ExtensionHeaders.IDEMPOTENCY_KEY, key))
                .orElseGet(AccountDesk::newRequestId);
    }

    private void send(ServerResponse response, IssuedTokens issued) {
        long expiresIn = Duration.between(clock.instant(), issued.expiresAt()).toSeconds();
        response.header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"));
        Answers.send(response, ApiAnswer.success(new Given(issued.account().value(), issued.accessToken().text(),
                issued.refreshToken().map(Token::text).orElse(null), Math.max(0, expiresIn))));
    }
}
