package io.parley.liveapi.channel;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The owner's own RTC application, used in place of the platform's.
 *
 * @param urtcToken     token
 * @param urtcUid       uid: a number of at most 32 bits without sign, as text
 * @param urtcAppId     application
 * @param urtcChannelId channel, 1 to 64 characters
 */
public record OwnRtc(String urtcToken, String urtcUid, String urtcAppId, String urtcChannelId) {
    private static final long MAX_UID = 0xFFFF_FFFFL;
    private static final int MAX_CHANNEL = 64;

    /**
     * Reads the fields of a creation; null where {@code urtcUseExternalApp} is not true, whatever else there is.
     *
     * @throws InvalidJsonException if one is missing or wrong
     */
    static @Nullable OwnRtc read(JsonObject body) {
        if (!body.flag("urtcUseExternalApp", false)) {
            return null;
        }
        JsonValue uid = body.required("urtcUid");
        if (!uid.words().matches("[0-9]{1,10}") || Long.parseLong(uid.words()) > MAX_UID) {
            throw uid.wrong("a number from 0 to " + MAX_UID + " as text");
        }
        JsonValue channel = body.required("urtcChannelId");
        if (channel.words().length() > MAX_CHANNEL) {
            throw channel.wrong("a text of 1 to " + MAX_CHANNEL + " characters");
        }
        return new OwnRtc(body.required("urtcToken").words(), uid.words(), body.required("urtcAppId").words(), channel.words());
    }
}
