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
import io.parley.gateway.limits.core.KeyedBuckets;
import io.parley.gateway.limits.core.Rate;
import io.parley.liveapi.ExtensionHeaders;
import io.parley.liveapi.ParleyPaths;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.account.RefreshRequest;
import io.parley.liveapi.account.TokenGrant;
import io.parley.liveapi.account.TokenRequest;
import io.parley.liveapi.answer.ApiAnswer;

import java.time.Duration;
import java.time.InstantSource;

/**
 * {@code POST /api/parley/v1/accounts/token} with {@code {"account","secret"}} logs in; {@code …/refresh} with {@code {"refreshToken"}}
 * refreshes. For servers: no browser should hold what these take.
 */
public final class AccountService implements HttpService {

    /** Addresses remembered. */
    private static final int ADDRESSES = 10_000;
    private static final HeaderName KEY = HeaderNames.create(ExtensionHeaders.IDEMPOTENCY_KEY);

    private final AccountDesk desk;
    /** Guessing costs time and fills no log. */
    private final KeyedBuckets addresses;
    private final InstantSource clock;

    /**
     * A service.
     *
     * @param callsPerMinute calls of one address, from 1
     */
    public AccountService(AccountDesk desk, int callsPerMinute, InstantSource clock) {
        this.desk = desk;
        addresses = new KeyedBuckets(new Rate(callsPerMinute, Duration.ofMinutes(1)), ADDRESSES);
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(ParleyPaths.TOKEN, this::logIn).post(ParleyPaths.TOKEN_REFRESH, this::refresh);
    }

    private void logIn(ServerRequest request, ServerResponse response) {
        TokenRequest login = TokenRequest.read(take(request));
        if (!AccountName.isName(login.account())) {
            throw NotAllowedException.unauthenticated();
        }
        send(response, desk.logIn(new AccountName(login.account()), login.secret(), requestId(request)));
    }

    private void refresh(ServerRequest request, ServerResponse response) {
        RefreshRequest refresh = RefreshRequest.read(take(request));
        send(response, desk.refresh(refresh.refreshToken(), requestId(request)));
    }

    private String take(ServerRequest request) {
        Duration wait = addresses.take(request.remotePeer().host(), clock.instant());
        if (wait.isPositive()) {
            throw NotAllowedException.later(RefusalCode.TOO_MANY_CALLS, wait);
        }
        return Bodies.text(request);
    }

    private static String requestId(ServerRequest request) {
        return request.headers().first(KEY).map(key -> Edge.id("header " + ExtensionHeaders.IDEMPOTENCY_KEY, key))
                .orElseGet(AccountDesk::newRequestId);
    }

    private void send(ServerResponse response, IssuedTokens issued) {
        long expiresIn = Duration.between(clock.instant(), issued.expiresAt()).toSeconds();
        response.header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"));
        Answers.send(response, ApiAnswer.success(new TokenGrant(issued.account().value(), issued.accessToken().text(),
                Math.max(0, expiresIn), issued.refreshToken().map(Token::text).orElse(null))));
    }
}
