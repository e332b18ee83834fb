package io.parley.gateway.access;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.parley.gateway.accounts.Authenticator;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.rooms.RoomDirectory;

/** By tokens, and by what the log has of rooms. Thread-safe. */
public final class TokenAccess implements RoomAccess {

    private final Authenticator authenticator;
    private final RoomDirectory rooms;

    /** Access to these rooms. */
    public TokenAccess(Authenticator authenticator, RoomDirectory rooms) {
        this.authenticator = authenticator;
        this.rooms = rooms;
    }

    @Override
    public AccountName account(Headers headers) {
        return authenticator.account(headers);
    }

    @Override
    public AccountName owner(Headers headers, String sessionId) {
        return owning(authenticator.account(headers), sessionId);
    }

    @Override
    public AccountName socket(Headers headers, UriQuery query, String sessionId) {
        String shown = headers.first(HeaderNames.AUTHORIZATION).orElseGet(() -> query.first(Authenticator.PARAMETER).orElse(""));
        return Authenticator.isSessionToken(shown)
                ? authenticator.session(shown, sessionId)
                : owning(authenticator.account(shown), sessionId);
    }

    @Override
    public String sessionToken(AccountName account, String sessionId) {
        return authenticator.sessionToken(account, sessionId);
    }

    private AccountName owning(AccountName account, String sessionId) {
        return rooms.find(sessionId).filter(room -> room.belongsTo(account.value())).map(room -> account)
                .orElseThrow(NotAllowedException::forbidden);
    }
}
