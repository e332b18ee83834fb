package io.parley.liveapi.channel;

import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;

import java.util.List;

/**
 * A session that goes on, as running/list shows it.
 *
 * @param sessionId the session
 * @param status    the number of a {@link SessionStatus}: 2, 32 or 35
 */
public record RunningSession(String sessionId, int status) {

    /** Reads the {@code data} of an answer. */
    public static List<RunningSession> readAll(JsonValue data) {
        return data.elements().stream().map(JsonValue::object).map(RunningSession::read).toList();
    }

    private static RunningSession read(JsonObject session) {
        return new RunningSession(session.required("sessionId").words(), session.required("status").integer(0));
    }
}
