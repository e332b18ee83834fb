package io.parley.gateway.accounts;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.parley.gateway.accounts.core.AccessToken;
import io.parley.gateway.accounts.core.Account;
import io.parley.gateway.accounts.core.Account.Active;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.core.TokenHash;
import io.parley.gateway.accounts.log.AccountTable;
import io.parley.gateway.accounts.tokens.SessionTokens;
import io.parley.gateway.accounts.tokens.SessionTokens.Grant;
import io.parley.gateway.accounts.tokens.Token;
import io.parley.gateway.accounts.tokens.Token.Kind;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.log.LogUnavailableException;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Says whose a call is. Thread-safe.
 *
 * <p>Every refusal is the same, whatever is wrong, and takes as long: tokens are compared by their hashes in constant time, with those of an
 * account that nobody can have where there is none.
 */
public final class Authenticator {

    private static final String SCHEME = "Bearer ";
    /** The query parameter of sockets: the Live API, "Streaming Voice Takeover". */
    public static final String PARAMETER = "Authorization";
    /** SHA-256 has no known text of this hash. */
    private static final TokenHash NOBODYS = new TokenHash(new byte[32]);
    private static final AccessToken NOBODYS_TOKEN = new AccessToken(NOBODYS, "nobody's", Instant.MIN);
    /** With as many tokens to compare as any account may have. */
    private static final Active NOBODY = new Active(new AccountName("nobody"), 0, Instant.MIN, Instant.MIN, NOBODYS, NOBODYS,
            Optional.empty(), List.of(NOBODYS_TOKEN, NOBODYS_TOKEN), Optional.empty());

    private final AccountTable accounts;
    private final SessionTokens sessionTokens;
    private final InstantSource clock;

    /** An authenticator over these accounts. */
    public Authenticator(AccountTable accounts, SessionTokens sessionTokens, InstantSource clock) {
        this.accounts = accounts;
        this.sessionTokens = sessionTokens;
        this.clock = clock;
    }

    /**
     * The account whose access token the header {@code Authorization: Bearer …} is.
     *
     * @throws NotAllowedException     if it is none that is valid
     * @throws LogUnavailableException if the accounts have not been read yet
     */
    public AccountName account(Headers headers) {
        return account(headers.first(HeaderNames.AUTHORIZATION).orElse(""));
    }

    /** The same of the header's text. */
    public AccountName account(String authorization) {
        Token token = bearer(authorization).flatMap(text -> Token.parse(Kind.ACCESS, text)).orElseThrow(
                NotAllowedException::unauthenticated);
        Account account = find(token.account());
        Active active = account instanceof Active usable ? usable : NOBODY;
        if (!active.accepts(token.hash(), clock.instant())) {
            throw NotAllowedException.unauthenticated();
        }
        return active.name();
    }

    /** The header that the text of the query parameter stands for: the reference puts the token there with and without its scheme. */
    public static String ofQuery(String text) {
        return bearer(text).isPresent() ? text : SCHEME + text;
    }

    /** Whether that is meant as a session token, valid or not: {@code Bearer session.…}. */
    public static boolean isSessionToken(String authorization) {
        return bearer(authorization).filter(SessionTokens::isMeant).isPresent();
    }

    /**
     * The account whose room this session token, {@code Bearer …}, opens.
     *
     * @param sessionId the room that it must open
     * @throws NotAllowedException     401 if no key of ours signed it or its account was ended, 403 if it opens another room
     * @throws LogUnavailableException if the accounts have not been read yet
     */
    public AccountName session(String authorization, String sessionId) {
        Grant grant = bearer(authorization).flatMap(sessionTokens::verify).filter(signed -> find(signed.account()) instanceof Active)
                .orElseThrow(NotAllowedException::unauthenticated);
        if (!grant.sessionId().equals(sessionId)) {
            throw NotAllowedException.forbidden();
        }
        return grant.account();
    }

    /** The token that opens the microphone of this account's room; the same each time. */
    public String sessionToken(AccountName account, String sessionId) {
        return sessionTokens.issue(new Grant(account, sessionId));
    }

    /** Where the account is told of the statuses of its rooms; empty where all accounts are. */
    public Optional<URI> callbackUrl(AccountName account) {
        return find(account) instanceof Active active ? active.callbackUrl().map(URI::create) : Optional.empty();
    }

    private @Nullable Account find(AccountName name) {
        if (!accounts.isComplete()) {
            throw new LogUnavailableException("the accounts have not been read yet", null);
        }
        return accounts.find(name);
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
