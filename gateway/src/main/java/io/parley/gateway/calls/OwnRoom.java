package io.parley.gateway.calls;

import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.http.Edge;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.rooms.BehindException;
import io.parley.gateway.rooms.RoomDirectory;
import io.parley.gateway.rooms.RoomRow;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;

/** Finds rooms that calls are about, as they stand by the log when the call comes. */
final class OwnRoom {

    private OwnRoom() {}

    /**
     * The account's room of that name.
     *
     * @param where where the name stood, for the message
     * @throws InvalidJsonException if there is none
     * @throws NotAllowedException  if it is another account's
     * @throws BehindException      if it is not known in time how it stands
     */
    static RoomRow of(RoomDirectory rooms, AccountName account, String where, String sessionId) {
        RoomRow room = rooms.current(Edge.id(where, sessionId)).orElseThrow(
                () -> new InvalidJsonException(RefusalCode.UNKNOWN_SESSION, where, "a session of this account", sessionId));
        if (!room.belongsTo(account.value())) {
            throw NotAllowedException.forbidden();
        }
        return room;
    }
}
