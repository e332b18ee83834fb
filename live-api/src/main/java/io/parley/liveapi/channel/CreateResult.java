package io.parley.liveapi.channel;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a creation is answered with.
 *
 * @param sessionId    names the session in every later call
 * @param sessionToken opens the session's microphone
 * @param status       the number of a {@link SessionStatus}: 32, 35, 9, 97 or 98
 * @param rtc          where the video is; null while the status is 32
 */
public record CreateResult(String sessionId, String sessionToken, int status, @JsonUnwrapped @Nullable RtcAccess rtc) {

    /** No session's id is longer. */
    public static final int LONGEST_ID = 256;

    /** Reads the {@code data} of an answer. */
    public static CreateResult read(JsonValue data) {
        JsonObject object = data.object();
        return new CreateResult(object.required("sessionId").words(LONGEST_ID), object.required("sessionToken").text(),
                object.required("status").integer(0), RtcAccess.read(object));
    }
}
