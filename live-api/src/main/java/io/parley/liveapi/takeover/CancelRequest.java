package io.parley.liveapi.takeover;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;

/**
 * Ends takeovers (command/cancel).
 *
 * @param sessionId      the session
 * @param commandTraceId ids joined by {@code ;}, or {@code -1}; see {@link #targets}
 */
public record CancelRequest(String sessionId, String commandTraceId) {

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong, names no takeover, or one that there cannot be
     */
    public static CancelRequest read(String body) {
        JsonObject request = JsonObject.body(body);
        JsonValue ids = request.required("commandTraceId");
        if (ids.words().replace(";", "").isBlank()) {
            throw ids.wrong("ids joined by ; or -1");
        }
        if (CancelTargets.of(ids.words()).tooLong().isPresent()) {
            throw ids.wrong("ids of at most " + CancelTargets.LONGEST_ID + " characters");
        }
        return new CancelRequest(request.required("sessionId").words(), ids.words());
    }

    /** Which takeovers are meant. */
    public CancelTargets targets() {
        return CancelTargets.of(commandTraceId);
    }
}
