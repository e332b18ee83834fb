package io.parley.liveapi.channel;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A call that says no more than which session it is for: start, heartbeat, close, queue/list.
 *
 * @param sessionId the session
 */
public record SessionRequest(String sessionId) {

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong
     */
    public static SessionRequest read(String body) {
        return new SessionRequest(JsonObject.body(body).required("sessionId").words());
    }

    /**
     * Reads the query of stat, which has no body.
     *
     * @param sessionId the decoded value of {@code sessionId}, null where there is none
     * @throws InvalidJsonException if it is missing or blank
     */
    public static SessionRequest ofQuery(@Nullable String sessionId) {
        if (sessionId == null || sessionId.isBlank()) {
            throw new InvalidJsonException(RefusalCode.INVALID_FIELD, "query.sessionId", "a text that is not empty", "nothing");
        }
        return new SessionRequest(sessionId);
    }
}
