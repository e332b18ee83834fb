package io.parley.gateway.rooms;

import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.schemas.rooms.RoomSummary;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Where a room stands, as far as calls need it: a quarter of a kilobyte or so.
 *
 * @param sessionId the room
 * @param account   whose it is; null for an operator's
 * @param status    the number of a {@link SessionStatus}
 * @param createdAt when it was made
 * @param startedAt when it went live; null if it did not
 * @param closedAt  when it ended; null while it has not
 * @param rtc       where its video is; null where that is not known
 */
public record RoomRow(String sessionId, @Nullable String account, int status, Instant createdAt, @Nullable Instant startedAt,
        @Nullable Instant closedAt,
        @Nullable RtcAccess rtc) {

    static RoomRow of(RoomSummary summary) {
        io.parley.schemas.renderer.RtcAccess rtc = summary.getRtc();
        return new RoomRow(summary.getEnvelope().getSessionId(), summary.getAccount(), summary.getStatus(), summary.getCreatedAt(),
                summary.getStartedAt(),
                summary.getClosedAt(), rtc == null
                        ? null
                        : new RtcAccess(rtc.getRtcAppId(), rtc.getRtcChannelId(), rtc.getRtcUid(),
                                rtc.getRtcToken()));
    }

    /** Whether it has not ended. */
    public boolean isOpen() {
        return closedAt == null;
    }

    /** Whether the renderer's session is still in the making. */
    public boolean isCreating() {
        return status == SessionStatus.CREATING.number();
    }

    /** Whether it is that account's. */
    public boolean belongsTo(String name) {
        return name.equals(account);
    }
}
