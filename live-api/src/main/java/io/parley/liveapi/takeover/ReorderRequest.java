package io.parley.liveapi.takeover;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;

/**
 * Moves a queued takeover (command/queue/reorder).
 *
 * @param sessionId      the session
 * @param commandTraceId the takeover
 * @param priority       the place wished for; below 1 it is answered with {@code isSuccess} false, so it is readable here
 */
public record ReorderRequest(String sessionId, String commandTraceId, int priority) {

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong
     */
    public static ReorderRequest read(String body) {
        JsonObject request = JsonObject.body(body);
        JsonValue id = request.required("commandTraceId");
        if (id.words().length() > CancelTargets.LONGEST_ID) {
            throw id.wrong("an id of at most " + CancelTargets.LONGEST_ID + " characters");
        }
        return new ReorderRequest(request.required("sessionId").words(), id.words(),
                request.required("priority").integer(Integer.MIN_VALUE));
    }
}
