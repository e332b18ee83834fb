package io.parley.liveapi.channel;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;

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
}
