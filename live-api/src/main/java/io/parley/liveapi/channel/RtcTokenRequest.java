package io.parley.liveapi.channel;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;

/**
 * Asks for a new token to watch a session with (rtc/token/audience); answered with the token as a bare text.
 *
 * @param sessionId    the session
 * @param rtcChannelId its channel
 */
public record RtcTokenRequest(String sessionId, String rtcChannelId) {

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong
     */
    public static RtcTokenRequest read(String body) {
        JsonObject request = JsonObject.body(body);
        return new RtcTokenRequest(request.required("sessionId").words(), request.required("rtcChannelId").words());
    }
}
