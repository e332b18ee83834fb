package io.parley.gateway.access;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.limits.CallerLimits;

import java.net.URI;
import java.util.Optional;

/** Access that counts: besides what it throws anyway, whoever takes too much gets a {@link NotAllowedException} of 429. Thread-safe. */
public final class LimitedAccess implements RoomAccess {

    private final RoomAccess access;
    private final CallerLimits limits;

    /** The same access, under these limits. */
    public LimitedAccess(RoomAccess access, CallerLimits limits) {
        this.access = access;
        this.limits = limits;
    }

    @Override
    public AccountName account(Headers headers) {
        AccountName account = access.account(headers);
        limits.call(account.value());
        return account;
    }

    /** Counts also who is refused for the room: looking one up costs more than most calls. */
    @Override
    public Opener opener(Headers headers, UriQuery query, String sessionId) {
        Opener opener = access.opener(headers, query, sessionId);
        limits.call(opener.account().value());
        return opener;
    }

    @Override
    public void requireOwner(AccountName account, String sessionId) {
        access.requireOwner(account, sessionId);
    }

    @Override
    public void requireRemembered(String sessionId) {
        access.requireRemembered(sessionId);
    }

    /** Counts the connection until it is over. */
    @Override
    public AccountName socket(Headers headers, UriQuery query, String sessionId) {
        AccountName account = RoomAccess.super.socket(headers, query, sessionId);
        limits.stay(account.value());
        return account;
    }

    @Override
    public void asked(AccountName account, String sessionId) {
        limits.room(account.value(), sessionId);
    }

    @Override
    public Optional<URI> callbackUrl(AccountName account) {
        return access.callbackUrl(account);
    }

    @Override
    public String sessionToken(AccountName account, String sessionId) {
        return access.sessionToken(account, sessionId);
    }
}
