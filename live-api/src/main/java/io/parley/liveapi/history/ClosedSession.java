package io.parley.liveapi.history;

import io.parley.liveapi.channel.SessionStatus;
import io.parley.liveapi.json.JsonObject;

/**
 * A session that is over.
 *
 * @param sessionId the session
 * @param startTime when it began, {@code yyyy-MM-dd HH:mm:ss}
 * @param endTime   when it ended, {@code yyyy-MM-dd HH:mm:ss}
 * @param status    the number of a {@link SessionStatus}: 5, 50, 9, 99, 97 or 98
 */
public record ClosedSession(String sessionId, String startTime, String endTime, int status) {

    static ClosedSession read(JsonObject session) {
        return new ClosedSession(session.required("sessionId").words(), session.required("startTime").text(),
                session.required("endTime").text(), session.required("status").integer(0));
    }
}
