package io.parley.takeover.dispatch;

import io.parley.liveapi.takeover.QueueList;
import io.parley.schemas.effects.HandOver;
import io.parley.takeover.dispatch.core.RoomMemory;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Finds a takeover that the renderer may have without having told its id (room.md, Renderer hand-over: "the queue is listed; an unknown id there
 * is adopted").
 */
final class Adoption {

    private Adoption() {}

    /** The one id that nobody knows; null if there is none, or more than one, so that it cannot be told which is meant. */
    static @Nullable String unknown(QueueList live, HandOver handOver, RoomMemory room) {
        List<String> unknown = live.commandTraceIds().stream().filter(id -> !handOver.getOthers().contains(id) && !room.names(id)).toList();
        return unknown.size() == 1 ? unknown.getFirst() : null;
    }
}
