package io.parley.liveapi.takeover;

import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;

/**
 * What command/queue is answered with.
 *
 * @param commandStatus  33 or 34; of one that ended before it joined 37 or 39. See {@link TakeoverStatus}
 * @param commandTraceId the takeover's id
 */
public record QueueResult(int commandStatus, String commandTraceId) {

    /** Reads the {@code data} of an answer. */
    public static QueueResult read(JsonValue data) {
        JsonObject object = data.object();
        return new QueueResult(object.required("commandStatus").integer(0),
                object.required("commandTraceId").words(CancelTargets.LONGEST_ID));
    }
}
