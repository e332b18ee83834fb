package io.parley.gateway.access;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.limits.CallerLimits;

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

    @Override
    public AccountName owner(Headers headers, String sessionId) {
        AccountName account = access.owner(headers, sessionId);
        limits.call(account.value());
        limits.room(sessionId);
        return account;
    }

    /** Counts the connection until it is over. */
    @Override
    public AccountName socket(Headers headers, UriQuery query, String sessionId) {
        AccountName account = access.socket(headers, query, sessionId);
        limits.call(account.value());
        limits.stay(account.value());
        return account;
    }

    @Override
    public void asked(String sessionId) {
        limits.room(sessionId);
    }

    @Override
    public String sessionToken(AccountName account, String sessionId) {
        return access.sessionToken(account, sessionId);
    }
}
