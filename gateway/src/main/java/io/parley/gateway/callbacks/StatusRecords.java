package io.parley.gateway.callbacks;

import io.parley.gateway.http.Edge;
import io.parley.gateway.log.Envelopes;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.channel.RtcAccess;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.takeover.CancelTargets;
import io.parley.schemas.renderer.ChannelStatus;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.TakeoverStatus;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Makes records of status callbacks. The room is named by {@code userData}; {@code sessionId} is the renderer's name for its own session, which
 * the room holds against the one it knows.
 */
final class StatusRecords {

    private StatusRecords() {}

    /** @throws InvalidJsonException for a callback without room, or with a status that is none of its kind */
    static RendererStatus of(StatusCallback callback, Instant at) {
        String sessionId = callback.userData();
        if (sessionId == null) {
            throw wrong("body.userData", "the room's sessionId, as the renderer was given it at creation", "nothing");
        }
        return new RendererStatus(Envelopes.of(Edge.id("body.userData", sessionId), at), payload(callback));
    }

    private static SpecificRecord payload(StatusCallback callback) {
        String takeover = callback.commandTraceId();
        return takeover == null || takeover.isBlank() ? ofSession(callback) : ofTakeover(callback, takeover);
    }

    private static SpecificRecord ofSession(StatusCallback callback) {
        if (io.parley.liveapi.takeover.TakeoverStatus.of(callback.status()).isPresent()) {
            throw wrong("body.commandTraceId", "the takeover that status " + callback.status() + " is about", "nothing");
        }
        if (SessionStatus.of(callback.status()).isEmpty()) {
            throw wrong("body.status", "a status of a session or takeover", Integer.toString(callback.status()));
        }
        return new ChannelStatus(callback.status(), callback.taskResult(), rtc(callback.rtc()),
                Edge.id("body.sessionId", callback.sessionId()));
    }

    private static io.parley.schemas.renderer.@Nullable RtcAccess rtc(@Nullable RtcAccess rtc) {
        return rtc == null
                ? null
                : new io.parley.schemas.renderer.RtcAccess(rtc.rtcAppId(), rtc.rtcChannelId(), rtc.rtcUid(), rtc.rtcToken());
    }

    private static SpecificRecord ofTakeover(StatusCallback callback, String takeover) {
        if (io.parley.liveapi.takeover.TakeoverStatus.of(callback.status()).isEmpty()) {
            throw wrong("body.status", "a status of a takeover: 33, 34, 36, 37 or 39", Integer.toString(callback.status()));
        }
        return new TakeoverStatus(Edge.id("body.commandTraceId", takeover, CancelTargets.LONGEST_ID), callback.status(),
                callback.taskResult(), callback.playedChars(), callback.commandFinishTime(),
                Edge.id("body.sessionId", callback.sessionId()));
    }

    private static InvalidJsonException wrong(String path, String expected, String found) {
        return new InvalidJsonException(RefusalCode.INVALID_FIELD, path, expected, found);
    }
}
