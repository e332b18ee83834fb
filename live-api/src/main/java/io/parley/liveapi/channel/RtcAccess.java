package io.parley.liveapi.channel;

import io.parley.liveapi.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Where a session's video is to be had. The parts stand flat in the JSON object that has them.
 *
 * @param rtcAppId     the application
 * @param rtcChannelId the channel, at most 64 characters
 * @param rtcUid       the sender, a number of at most 32 bits without sign, as text
 * @param rtcToken     the token for watching
 */
public record RtcAccess(String rtcAppId, String rtcChannelId, String rtcUid, String rtcToken) {

    /** The same with a newer token. */
    public RtcAccess renewed(String newer) {
        return new RtcAccess(rtcAppId, rtcChannelId, rtcUid, newer);
    }

    /** Reads the four parts, or null if there are none. */
    public static @Nullable RtcAccess read(JsonObject object) {
        if (object.optional("rtcAppId") == null) {
            return null;
        }
        return new RtcAccess(object.required("rtcAppId").text(), object.required("rtcChannelId").text(), object.required("rtcUid").text(),
                object.required("rtcToken").text());
    }
}
