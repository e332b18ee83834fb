package io.parley.gateway.rooms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rooms of one account, those that live apart from the many that ended. Not thread-safe. */
final class AccountRooms {

    /** In the order they were first seen. */
    private final Map<String, RoomRow> running = new LinkedHashMap<>();
    private final Map<String, RoomRow> ended = new LinkedHashMap<>();

    void put(RoomRow row) {
        (row.isOpen() ? ended : running).remove(row.sessionId());
        (row.isOpen() ? running : ended).put(row.sessionId(), row);
    }

    void remove(String sessionId) {
        running.remove(sessionId);
        ended.remove(sessionId);
    }

    boolean isEmpty() {
        return running.isEmpty() && ended.isEmpty();
    }

    int open() {
        return running.size();
    }

    List<RoomRow> running() {
        return new ArrayList<>(running.values());
    }

    List<RoomRow> ended() {
        return new ArrayList<>(ended.values());
    }
}
