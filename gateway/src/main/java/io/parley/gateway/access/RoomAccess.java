package io.parley.gateway.access;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.Headers;
import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.log.LogUnavailableException;

/**
 * Says whose a call is and whether the room is theirs. Thread-safe.
 *
 * <p>What goes through the log needs {@link #account} only: the room itself refuses strangers. All else asks {@link #owner} or
 * {@link #socket}.
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
     * The same, where the room is this account's.
     *
     * @throws NotAllowedException     401, or 403 if the room is another account's or there is none
     * @throws LogUnavailableException if accounts or rooms have not been read yet
     */
    AccountName owner(Headers headers, String sessionId);

    /**
     * Who opens a socket to a room. Browsers cannot set headers of sockets, so the token may stand in the query, as
     * {@code ?Authorization=Bearer …}; and it may be an access token of the room's account, or the room's session token.
     *
     * @throws NotAllowedException     401, or 403 if it opens another room or there is none
     * @throws LogUnavailableException if accounts or rooms have not been read yet
     */
    AccountName socket(Headers headers, UriQuery query, String sessionId);

    /**
     * A call is about to ask this room through the log.
     *
     * @throws NotAllowedException 429 if it is asked too often
     */
    default void asked(String sessionId) {}

    /** The room's session token, which {@link #socket} takes; the same each time, since it is signed and not stored. */
    String sessionToken(AccountName account, String sessionId);
}
