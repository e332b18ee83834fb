package io.parley.takeover.store;

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

    /** What the record says; null for null. */
    public static @Nullable RtcAccess read(io.parley.schemas.renderer.@Nullable RtcAccess stored) {
        return stored == null
                ? null
                : new RtcAccess(stored.getRtcAppId(), stored.getRtcChannelId(), stored.getRtcUid(), stored.getRtcToken());
    }
}
