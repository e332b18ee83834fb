package io.parley.liveapi.history;

import io.parley.liveapi.TimeText;
import io.parley.liveapi.channel.SessionStatus;

import java.time.Instant;

/**
 * A session that is over, before its times are text: of many only a page is written.
 *
 * @param sessionId the session
 * @param startedAt when it began
 * @param endedAt   when it ended
 * @param status    the number of a {@link SessionStatus}
 */
public record EndedSession(String sessionId, Instant startedAt, Instant endedAt, int status) {

    ClosedSession write(TimeText times) {
        return new ClosedSession(sessionId, times.format(startedAt), times.format(endedAt), status);
    }
}
