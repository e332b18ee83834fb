package io.parley.liveapi.channel;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a query of a session's status is answered with.
 *
 * @param sessionToken opens the session's microphone; null where there is none
 * @param status       the number of a {@link SessionStatus}
 * @param rtc          where the video is; there while the status is 2 or 35
 */
public record SessionState(@Nullable String sessionToken, int status, @JsonUnwrapped @Nullable RtcAccess rtc) {

    /** Reads the {@code data} of an answer. */
    public static SessionState read(JsonValue data) {
        JsonObject object = data.object();
        return new SessionState(object.optionalText("sessionToken"), object.required("status").integer(0), RtcAccess.read(object));
    }
}
