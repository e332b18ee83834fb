package io.parley.takeover.dispatch;

import io.parley.liveapi.takeover.QueueList;
import io.parley.takeover.dispatch.core.RoomMemory;

import java.util.List;

/**
 * Finds what the renderer may have without having told its id (room.md, Renderer hand-over: "the queue is listed; an unknown id there is
 * adopted"), be it to go on with it or to stop it.
 */
final class Adoption {

    private Adoption() {}

    /**
     * The ids that nobody knows, in playing order.
     *
     * @param others the renderer's ids that the room knows
     * @param room   what the dispatcher knows
     */
    static List<String> unknown(QueueList live, List<String> others, RoomMemory room) {
        return live.commandTraceIds().stream().filter(id -> !others.contains(id) && !room.names(id)).toList();
    }
}
