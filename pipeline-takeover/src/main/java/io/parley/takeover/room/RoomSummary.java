package io.parley.takeover.room;

import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Where a room stands, for those who look from outside: what the queries of the Live API need. A function of the state, so it is told anew
 * whenever it is another than before.
 *
 * @param status        the vendor's status code
 * @param createdAt     when it was asked for
 * @param startedAt     when it went live; null if it did not
 * @param closedAt      when it ended; null while it has not
 * @param closedBecause why; null while it has not
 * @param rtc           where the video is; null unless the status is 35 or 2
 * @param owner         whose it is
 * @param queue         takeovers in playing order
 * @param microphone    what it is used for
 */
public record RoomSummary(int status, Instant createdAt, @Nullable Instant startedAt, @Nullable Instant closedAt,
        @Nullable String closedBecause, @Nullable RtcAccess rtc, RoomSetup.Owner owner, List<CommandTraceId> queue,
        MicrophoneUse microphone) {

    /** What the room's microphone is used for; a voice takes precedence over questions. */
    public enum MicrophoneUse {
        NONE, ASK, VOICE
    }

    public RoomSummary {
        queue = List.copyOf(queue);
    }

    /** The room's. */
    public static RoomSummary of(RoomState room) {
        Life life = room.life();
        Life.Closed closed = life instanceof Life.Closed over ? over : null;
        return new RoomSummary(life.status(), life.createdAt(), life.startedAt(), closed == null ? null : closed.closedAt(),
                closed == null ? null : closed.why(), life instanceof Life.Made made ? made.rtc() : null, room.setup().owner(),
                room.queue().takeovers().stream().map(Takeover::id).toList(), use(room));
    }

    /**
     * The room's; null where it is the same as before.
     *
     * @param before null where there was no room
     */
    public static @Nullable RoomSummary ifChanged(@Nullable RoomState before, RoomState after) {
        if (before == null) {
            return of(after);
        }
        // Most inputs leave all that a summary is made of as it is, and then none is made; an owner never changes.
        if (before.life() == after.life() && before.queue() == after.queue() && before.microphone() == after.microphone()) {
            return null;
        }
        RoomSummary summary = of(after);
        return summary.equals(of(before)) ? null : summary;
    }

    /**
     * That of a room of which nothing can be read any more.
     *
     * @param at when that was found; when it was made is not known any more
     */
    public static RoomSummary lost(RoomSetup.Owner owner, Instant at) {
        return new RoomSummary(SessionStatus.FAILED.number(), at, null, at, "what was stored of the room cannot be read", null, owner,
                List.of(), MicrophoneUse.NONE);
    }

    /** That of a room that can be stored no longer. */
    public static RoomSummary lost(RoomState room, Instant at) {
        Life life = room.life();
        return new RoomSummary(SessionStatus.FAILED.number(), life.createdAt(), life.startedAt(), at, "the room can be stored no longer",
                null, room.setup().owner(), List.of(), MicrophoneUse.NONE);
    }

    private static MicrophoneUse use(RoomState room) {
        Takeover head = room.queue().head();
        if (head != null && head.kind() == Kind.VOICE) {
            return MicrophoneUse.VOICE;
        }
        return room.microphone() instanceof Microphone.Asking ? MicrophoneUse.ASK : MicrophoneUse.NONE;
    }
}
