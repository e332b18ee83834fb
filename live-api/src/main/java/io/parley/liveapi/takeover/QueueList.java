package io.parley.liveapi.takeover;

import io.parley.liveapi.json.JsonValue;

import java.util.List;

/**
 * What command/queue/list is answered with.
 *
 * @param commandTraceIds the ids in playing order, what plays first
 */
public record QueueList(List<String> commandTraceIds) {

    public QueueList {
        commandTraceIds = List.copyOf(commandTraceIds);
    }

    /** Reads the {@code data} of an answer; absent ids are none. */
    public static QueueList read(JsonValue data) {
        JsonValue ids = data.object().optional("commandTraceIds");
        return new QueueList(ids == null ? List.of() : ids.elements().stream().map(id -> id.words(CancelTargets.LONGEST_ID)).toList());
    }
}
