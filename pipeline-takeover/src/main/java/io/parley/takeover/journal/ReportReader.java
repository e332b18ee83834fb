package io.parley.takeover.journal;

import io.parley.liveapi.callback.StatusCallback;
import io.parley.liveapi.takeover.TakeoverStatus;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.ChannelStatus;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.TakeoverEvent;
import io.parley.takeover.room.id.HandOverId;

import java.util.Map;
import java.util.stream.Collectors;

/** Makes the room's inputs of what the renderer, or a call to it, said. */
final class ReportReader {

    private ReportReader() {}

    static RoomInput read(RendererStatus status) {
        return switch (status.getPayload()) {
            case CallResult result -> result(result);
            case io.parley.schemas.renderer.TakeoverStatus takeover -> new RoomInput.TakeoverReport(takeover.getRendererTraceId(),
                    event(takeover), takeover.getPlayedChars());
            case ChannelStatus channel -> new RoomInput.ChannelReport(channel.getStatus(), channel.getMessage());
            case Object other -> throw InputReader.unknown("payload of a renderer status", other);
        };
    }

    private static RoomInput result(CallResult result) {
        Map<HandOverId, Integer> played = result.getPlayedChars().entrySet().stream()
                .collect(Collectors.toMap(e -> new HandOverId(e.getKey()), Map.Entry::getValue));
        return new RoomInput.CallResult(result.getEffectId(),
                result.getHandOverId() == null ? null : new HandOverId(result.getHandOverId()),
                RoomInput.Outcome.valueOf(result.getOutcome().name()), result.getRendererTraceId(), result.getRendererSessionId(),
                result.getStatus(), result.getMessage(), played);
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
