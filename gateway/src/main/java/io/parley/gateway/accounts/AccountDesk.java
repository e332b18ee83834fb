package io.parley.gateway.accounts;

import io.parley.gateway.accounts.core.AccountDecision.Answer;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.AccountRequest;
import io.parley.gateway.accounts.log.AccountLog;
import io.parley.gateway.accounts.tokens.Token;
import io.parley.gateway.accounts.tokens.Token.Kind;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.liveapi.RefusalCode;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Where accounts are made, log in and refresh: draws the tokens, asks the account with their hashes, and hands the tokens over if it agreed.
 * Thread-safe. All methods wait for the account's answer and throw {@link LogUnavailableException} if there is none.
 */
public final class AccountDesk {

    private final AccountLog log;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param random for tokens; must be cryptographically strong and thread-safe */
    public AccountDesk(AccountLog log, RandomGenerator random, InstantSource clock) {
        this.log = log;
        this.random = random;
        this.clock = clock;
    }

    /** A request id that nobody else has. */
    public static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    /**
     * Makes an account.
     *
     * @throws AccountExistsException if the name is taken
     */
    public IssuedTokens create(AccountName name) {
        return create(name, Optional.empty());
    }

    /**
     * Makes an account.
     *
     * @param callbackUrl where it is told of the statuses of its rooms; empty: where all accounts are
     * @throws AccountExistsException if the name is taken
     */
    public IssuedTokens create(AccountName name, Optional<URI> callbackUrl) {
        return create(name, Token.draw(Kind.SECRET, name, random), callbackUrl);
    }

    /**
     * Makes an account with a secret that its owner drew.
     *
     * @throws AccountExistsException if the name is taken
     */
    public IssuedTokens create(AccountName name, Token secret) {
        return create(name, secret, Optional.empty());
    }

    private IssuedTokens create(AccountName name, Token secret, Optional<URI> callbackUrl) {
        Token refresh = Token.draw(Kind.REFRESH, name, random);
        Token access = Token.draw(Kind.ACCESS, name, random);
        Answer answer = log.ask(name, newRequestId(), new AccountRequest.Create(secret.hash(), refresh.hash(), access.hash(),
                callbackUrl.map(URI::toString)));
        return new IssuedTokens(name, Optional.of(secret), Optional.of(refresh), access, expiry(name, answer));
    }

    /**
     * Gives new tokens to who holds the secret; the refresh token of before ends, the newest access token of before does not.
     *
     * @param requestId names the request; repeating it ends what it was given before
     * @throws NotAllowedException if the secret is not that of the account, or there is none
     */
    public IssuedTokens logIn(AccountName name, String secret, String requestId) {
        Token shown = Token.parse(Kind.SECRET, secret).filter(token -> token.account().equals(name))
                .orElseThrow(NotAllowedException::unauthenticated);
        Token refresh = Token.draw(Kind.REFRESH, name, random);
        Token access = Token.draw(Kind.ACCESS, name, random);
        Answer answer = log.ask(name, requestId, new AccountRequest.LogIn(shown.hash(), refresh.hash(), access.hash()));
        return new IssuedTokens(name, Optional.empty(), Optional.of(refresh), access, expiry(name, answer));
    }

    /**
     * Gives a new access token to who holds the refresh token.
     *
     * @param requestId names the request; repeating it ends what it was given before
     * @throws NotAllowedException if the refresh token is not valid, or was used within the last 3 hours
     */
    public IssuedTokens refresh(String refreshToken, String requestId) {
        Token shown = Token.parse(Kind.REFRESH, refreshToken).orElseThrow(NotAllowedException::unauthenticated);
        AccountName name = shown.account();
        Token access = Token.draw(Kind.ACCESS, name, random);
        Answer answer = log.ask(name, requestId, new AccountRequest.Refresh(shown.hash(), access.hash()));
        return new IssuedTokens(name, Optional.empty(), Optional.empty(), access, expiry(name, answer));
    }

    /**
     * Says where an account is told of the rooms that it makes from now on.
     *
     * @param callbackUrl empty: where all accounts are
     * @return whether there is one to tell
     */
    public boolean setCallback(AccountName name, Optional<URI> callbackUrl) {
        return log.ask(name, newRequestId(), new AccountRequest.SetCallback(callbackUrl.map(URI::toString))) instanceof Answer.Changed;
    }

    /**
     * Ends an account and all its tokens.
     *
     * @return whether there was one to end
     */
    public boolean revoke(AccountName name) {
        return log.ask(name, newRequestId(), new AccountRequest.Revoke()) instanceof Answer.Changed;
    }

    private Instant expiry(AccountName name, Answer answer) {
        return switch (answer) {
            case Answer.Changed changed -> changed.expiresAt().orElseThrow();
            case Answer.Exists exists -> throw new AccountExistsException(name);
            case Answer.Denied denied -> throw NotAllowedException.unauthenticated();
            case Answer.TooSoon tooSoon -> throw NotAllowedException.later(RefusalCode.REFRESHED_TOO_SOON, wait(tooSoon));
        };
    }

    private Duration wait(Answer.TooSoon tooSoon) {
        Duration wait = Duration.between(clock.instant(), tooSoon.allowedAt());
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
