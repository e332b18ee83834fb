package io.parley.liveapi.callback;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.takeover.TakeoverStatus;
import org.jspecify.annotations.Nullable;

/**
 * The body of a status callback, of a session (35, 5, 50, 9, 99) or of a takeover (34, 36, 37, 39).
 *
 * @param sessionId         the session, by the renderer's name
 * @param rtc               where the video is; there with status 35
 * @param status            the number of a {@link SessionStatus} or {@link TakeoverStatus}
 * @param commandTraceId    the takeover, by the renderer's name; null for the session's own
 * @param commandFinishTime when the takeover ended, {@code yyyy-MM-dd HH:mm:ss}
 * @param taskResult        what went wrong, or {@link #CANCELLED}
 * @param userData          what the creation gave
 * @param playedChars       UTF-16 units of the text that were spoken of a takeover that was cut while it played. Parley's extension
 */
public record StatusCallback(String sessionId, @JsonUnwrapped @Nullable RtcAccess rtc, int status, @Nullable String commandTraceId,
        @Nullable String commandFinishTime, @Nullable String taskResult, @Nullable String userData, @Nullable Integer playedChars) {
    /** The {@code taskResult} of a 37 that was no natural end. */
    public static final String CANCELLED = "cancelled";

    /** A report about a session. */
    public static StatusCallback session(String sessionId, SessionStatus status, @Nullable RtcAccess rtc, @Nullable String taskResult,
            @Nullable String userData) {
        return new StatusCallback(sessionId, rtc, status.number(), null, null, taskResult, userData, null);
    }

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong; unknown statuses are taken
     */
    public static StatusCallback read(String body) {
        JsonObject callback = JsonObject.body(body);
        return new StatusCallback(callback.required("sessionId").words(), RtcAccess.read(callback), callback.required("status").integer(0),
                callback.optionalText("commandTraceId"), callback.optionalText("commandFinishTime"), callback.optionalText("taskResult"),
                callback.optionalText("userData"), callback.optionalInteger("playedChars", 0));
    }
}
