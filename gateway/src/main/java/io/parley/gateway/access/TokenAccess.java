package io.parley.gateway.access;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.parley.gateway.accounts.Authenticator;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.rooms.RoomDirectory;
import io.parley.gateway.rooms.RoomRow;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** By tokens, and by what the log has of rooms. Thread-safe. */
public final class TokenAccess implements RoomAccess {

    private final Authenticator authenticator;
    private final RoomDirectory rooms;
    private final Duration linger;
    private final InstantSource clock;

    /**
     * Access to these rooms.
     *
     * @param linger how long after its end a room's session token still opens what is left of it; not negative
     */
    public TokenAccess(Authenticator authenticator, RoomDirectory rooms, Duration linger, InstantSource clock) {
        this.authenticator = authenticator;
        this.rooms = rooms;
        this.linger = linger;
        this.clock = clock;
    }

    @Override
    public AccountName account(Headers headers) {
        return authenticator.account(headers);
    }

    @Override
    public Opener opener(Headers headers, UriQuery query, String sessionId) {
        String shown = headers.first(HeaderNames.AUTHORIZATION)
                .orElseGet(() -> Authenticator.ofQuery(query.first(Authenticator.PARAMETER).orElse("")));
        return Authenticator.isSessionToken(shown)
                ? new Opener(authenticator.session(shown, sessionId), true)
                : new Opener(authenticator.account(shown), false);
    }

    @Override
    public void requireOwner(AccountName account, String sessionId) {
        if (rooms.find(sessionId).filter(room -> room.belongsTo(account.value())).isEmpty()) {
            throw NotAllowedException.forbidden();
        }
    }

    @Override
    public void requireRemembered(String sessionId) {
        RoomRow known = rooms.table().find(sessionId);
        if (known != null && known.closedAt() != null && known.closedAt().plus(linger).isBefore(clock.instant())) {
            throw NotAllowedException.unauthenticated();
        }
    }

    @Override
    public Optional<URI> callbackUrl(AccountName account) {
        return authenticator.callbackUrl(account);
    }

    @Override
    public String sessionToken(AccountName account, String sessionId) {
        return authenticator.sessionToken(account, sessionId);
    }
}
