package io.parley.takeover.journal;

import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.ChannelStatus;
import io.parley.schemas.renderer.ContentFetched;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.StopFate;
import io.parley.schemas.renderer.TakeoverList;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Stopped;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.store.RtcCodec;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the room's inputs of what the renderer, or a call to it, said. */
final class ReportReader {

    private ReportReader() {}

    static RoomInput read(RendererStatus status) {
        return switch (status.getPayload()) {
            case CallResult result -> result(result);
            case io.parley.schemas.renderer.TakeoverStatus takeover -> said(takeover.getRendererSessionId(),
                    new RoomInput.TakeoverReport(takeover.getRendererTraceId(), event(takeover), takeover.getPlayedChars()));
            case ChannelStatus channel -> said(channel.getRendererSessionId(),
                    new RoomInput.ChannelReport(channel.getStatus(), channel.getMessage(), RtcCodec.read(channel.getRtc())));
            case ContentFetched fetched -> new RoomInput.ContentFetched(new CommandTraceId(fetched.getCommandTraceId()), fetched.getOk(),
                    fetched.getDuration() == null ? null : Duration.ofMillis(fetched.getDuration()), fetched.getError());
            case TakeoverList list -> new RoomInput.TakeoverList(list.getEffectId(), Outcome.valueOf(list.getOutcome().name()),
                    list.getRendererTraceIds());
            case Object other -> throw InputReader.unknown("payload of a renderer status", other);
        };
    }

    /** Reports of before the session was kept are taken from whichever. */
    private static RoomInput said(@Nullable String session, RoomInput.Renderer report) {
        return session == null ? report : new RoomInput.Said(session, report);
    }

    private static RoomInput result(CallResult result) {
        Map<HandOverId, Stopped> stopped = result.getStopped().entrySet().stream()
                .collect(Collectors.toMap(e -> new HandOverId(e.getKey()),
                        e -> stopped(e.getValue(), result.getPlayedChars().get(e.getKey()))));
        return new RoomInput.CallResult(result.getEffectId(),
                result.getHandOverId() == null ? null : new HandOverId(result.getHandOverId()),
                Outcome.valueOf(result.getOutcome().name()), result.getRendererTraceId(), result.getRendererSessionId(),
                result.getStatus(), result.getMessage(), stopped, RtcCodec.read(result.getRtc()),
                result.getRtcToken());
    }

    private static Stopped stopped(StopFate fate, @Nullable Integer playedChars) {
        return switch (fate) {
            case ENDED -> new Stopped.Ended(playedChars);
            case NOT_LIVE -> new Stopped.NotLive();
            case NEVER_THERE -> new Stopped.NeverThere();
            case UNKNOWN -> new Stopped.Unknown();
        };
    }

    private static TakeoverEvent event(io.parley.schemas.renderer.TakeoverStatus report) {
        TakeoverStatus status = TakeoverStatus.of(report.getStatus())
                .orElseThrow(() -> new IllegalArgumentException("status: expected 33, 34, 36, 37 or 39, found " + report.getStatus()));
        return switch (status) {
            case INITIALISING, QUEUED -> TakeoverEvent.QUEUED;
            case STARTED -> TakeoverEvent.STARTED;
            case FINISHED -> StatusCallback.CANCELLED.equals(report.getTaskResult()) ? TakeoverEvent.CANCELLED : TakeoverEvent.FINISHED;
            case FAILED -> TakeoverEvent.FAILED;
        };
    }
}
