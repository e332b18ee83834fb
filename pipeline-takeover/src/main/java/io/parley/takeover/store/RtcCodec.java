package io.parley.takeover.store;

import io.parley.liveapi.channel.OwnRtc;
import io.parley.liveapi.channel.RtcAccess;
import org.jspecify.annotations.Nullable;

/** Where a room's video is, to its record and back. Stateless. */
public final class RtcCodec {

    private RtcCodec() {}

    /** The record; null for null. */
    public static io.parley.schemas.renderer.@Nullable RtcAccess write(@Nullable RtcAccess rtc) {
        return rtc == null
                ? null
                : new io.parley.schemas.renderer.RtcAccess(rtc.rtcAppId(), rtc.rtcChannelId(), rtc.rtcUid(), rtc.rtcToken());
    }

    /** The record of an own application; null for null. */
    public static io.parley.schemas.effects.@Nullable OwnRtc write(@Nullable OwnRtc own) {
        return own == null
                ? null
                : new io.parley.schemas.effects.OwnRtc(own.urtcToken(), own.urtcUid(), own.urtcAppId(), own.urtcChannelId());
    }

    /** The own application that the record says; null for null. */
    public static @Nullable OwnRtc read(io.parley.schemas.effects.@Nullable OwnRtc stored) {
        return stored == null
                ? null
                : new OwnRtc(stored.getUrtcToken(), stored.getUrtcUid(), stored.getUrtcAppId(), stored.getUrtcChannelId());
    }

    /** What the record says; null for null. */
    public static @Nullable RtcAccess read(io.parley.schemas.renderer.@Nullable RtcAccess stored) {
        return stored == null
                ? null
                : new RtcAccess(stored.getRtcAppId(), stored.getRtcChannelId(), stored.getRtcUid(), stored.getRtcToken());
    }
}
