package io.parley.gateway.access;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.rooms.BehindException;

import java.net.URI;
import java.util.Optional;

/**
 * Says whose a call is and whether the room is theirs. Thread-safe.
 *
 * <p>What goes through the log needs {@link #account} only: the room itself refuses strangers. All else asks {@link #socket}.
 */
public interface RoomAccess {

    /**
     * The account whose access token the header {@code Authorization: Bearer …} is.
     *
     * @throws NotAllowedException     401 if it is none that is valid
     * @throws LogUnavailableException if the accounts have not been read yet
     */
    AccountName account(Headers headers);

    /**
     * Who opens a socket to a room, before anything is looked up. Browsers cannot set headers of sockets, so the token may stand in the
     * query, as {@code ?Authorization=} with or without {@code Bearer}; and it may be an access token of the room's account, or the room's
     * session token.
     *
     * @throws NotAllowedException     401, or 403 for the session token of another room
     * @throws LogUnavailableException if the accounts have not been read yet
     */
    Opener opener(Headers headers, UriQuery query, String sessionId);

    /**
     * Who opens a socket.
     *
     * @param account    whose token was shown
     * @param opensRoom whether it opens the room by itself; else the room must be the account's
     */
    record Opener(AccountName account, boolean opensRoom) {}

    /**
     * Looks up whose the room is, which may take a while where it is not known.
     *
     * @throws NotAllowedException     403 if it is another account's or there is none
     * @throws BehindException         if it is not known here, but may stand in what was not read in time
     * @throws LogUnavailableException if the rooms have not been read yet
     */
    void requireOwner(AccountName account, String sessionId);

    /**
     * Looks whether the room ended so long ago that its session token ended too. Waits for nothing: what is not known here passes.
     *
     * @throws NotAllowedException 401 if it did
     */
    void requireRemembered(String sessionId);

    /**
     * Who opens a socket to a room that it may open.
     *
     * @throws NotAllowedException     401, or 403 if it opens another room or there is none
     * @throws BehindException         if the room is not known here, but may stand in what was not read in time
     * @throws LogUnavailableException if accounts or rooms have not been read yet
     */
    default AccountName socket(Headers headers, UriQuery query, String sessionId) {
        Opener opener = opener(headers, query, sessionId);
        if (opener.opensRoom()) {
            requireRemembered(sessionId);
        } else {
            requireOwner(opener.account(), sessionId);
        }
        return opener.account();
    }

    /**
     * A call of this account is about to ask a room through the log. Whether the room is its own is not known here.
     *
     * @throws NotAllowedException 429 if the account asks it too often
     */
    default void asked(AccountName account, String sessionId) {}

    /** Where the account is told of the statuses of its rooms; empty where all accounts are. */
    default Optional<URI> callbackUrl(AccountName account) {
        return Optional.empty();
    }

    /** The room's session token, which {@link #socket} takes; the same each time, since it is signed and not stored. */
    String sessionToken(AccountName account, String sessionId);
}
