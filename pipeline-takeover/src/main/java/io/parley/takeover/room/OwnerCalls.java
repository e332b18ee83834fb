package io.parley.takeover.room;

import io.parley.liveapi.TimeText;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.takeover.room.Emission.TellOwner;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What the room's owner is told, where there is an address to tell it to: the room's own statuses, and those of takeovers that the API asked
 * for (reference, Live Streaming Status Callback Parameters; room.md, invariant 11). Open microphones are told of the same.
 */
final class OwnerCalls {

    private OwnerCalls() {}

    /** The room's status has become another. */
    static void life(Deliberation d, @Nullable RtcAccess rtc) {
        RoomSetup.Owner owner = d.setup().owner();
        String url = owner.callbackUrl();
        if (url != null) {
            d.emit(life(d.sessionId(), url, d.life.status(), rtc, owner));
        }
    }

    private static TellOwner life(SessionId room, String url, int status, @Nullable RtcAccess rtc, RoomSetup.Owner owner) {
        return new TellOwner(room + ":" + status, url, status, rtc, null, null, null, owner.userData(), owner.keyOf());
    }

    /** What the owner of a lost room is told; empty if nobody wants to be. */
    static Optional<Emission> failed(SessionId room, RoomSetup.Owner owner) {
        return Optional.ofNullable(owner.callbackUrl()).map(url -> life(room, url, SessionStatus.FAILED.number(), null, owner));
    }

    static void queued(Deliberation d, Takeover takeover) {
        tell(d, takeover, TakeoverStatus.QUEUED, null);
    }

    static void started(Deliberation d, Takeover takeover) {
        tell(d, takeover, TakeoverStatus.STARTED, null);
    }

    static void finished(Deliberation d, Takeover takeover) {
        tell(d, takeover, TakeoverStatus.FINISHED, null);
    }

    static void cancelled(Deliberation d, Takeover takeover) {
        tell(d, takeover, TakeoverStatus.FINISHED, StatusCallback.CANCELLED);
    }

    static void failed(Deliberation d, Takeover takeover, String why) {
        tell(d, takeover, TakeoverStatus.FAILED, why);
    }

    private static void tell(Deliberation d, Takeover takeover, TakeoverStatus status, @Nullable String result) {
        Microphones.told(d, takeover, status, result);
        RoomSetup.Owner owner = d.setup().owner();
        String url = owner.callbackUrl();
        if (url != null && takeover.kind().told()) {
            String finished = status.isTerminal() ? new TimeText(d.rules().zone()).format(d.at) : null;
            d.emit(new TellOwner(takeover.id() + ":" + status.number(), url, status.number(), null, takeover.id(), finished, result,
                    owner.userData(), owner.keyOf()));
        }
    }
}
