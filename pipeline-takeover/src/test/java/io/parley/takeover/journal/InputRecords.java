package io.parley.takeover.journal;

import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.schemas.Envelope;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.commands.CancelTakeovers;
import io.parley.schemas.commands.CloseRoom;
import io.parley.schemas.commands.CreateRoom;
import io.parley.schemas.commands.Heartbeat;
import io.parley.schemas.commands.ListQueue;
import io.parley.schemas.commands.MicrophoneAlive;
import io.parley.schemas.commands.MicrophoneClosed;
import io.parley.schemas.commands.MicrophoneOpened;
import io.parley.schemas.commands.QueueTakeover;
import io.parley.schemas.commands.QuickResponse;
import io.parley.schemas.commands.RefreshRtc;
import io.parley.schemas.commands.ReorderTakeover;
import io.parley.schemas.commands.RoomCommand;
import io.parley.schemas.commands.StartRoom;
import io.parley.schemas.commands.TakeoverNow;
import io.parley.schemas.commands.TakeoverVersion;
import io.parley.schemas.commands.TextQuestion;
import io.parley.schemas.journal.TimerFired;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.ChannelStatus;
import io.parley.schemas.renderer.ContentFetched;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.StopFate;
import io.parley.schemas.renderer.TakeoverList;
import io.parley.schemas.renderer.TakeoverStatus;
import io.parley.schemas.replies.ReplyCompleted;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplyFailed;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.PartialTranscript;
import io.parley.schemas.speech.RecordingEnded;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechFailed;
import io.parley.schemas.speech.SpeechProgress;
import io.parley.schemas.speech.SpeechStarted;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.ReplyPart;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.SpeechPart;
import io.parley.takeover.room.RoomInput.Stopped;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.store.FlagCodec;
import io.parley.takeover.store.RtcCodec;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records that an input may have come from; what {@link InputReader} reads, backwards.
 *
 * @param session the room
 * @param script  the live script of its creation
 * @param at      when it happened
 */
public record InputRecords(String session, String script, Instant at) {

    /** The record of that input. */
    public SpecificRecord write(RoomInput input) {
        return switch (input) {
            case RoomInput.Command command ->
                new RoomCommand(envelope(null, command.receivedAt()), command.requestId(), payload(command.request()), command.account());
            case RoomInput.Speech speech ->
                new SpeechEvent(envelope(null, speech.occurredAt()), speech.utterance(), speech.revision(), payload(speech));
            case RoomInput.Reply reply -> new ReplyEvent(envelope(reply.trace().value(), at), reply.attempt(), "default/0/qa",
                    payload(reply.part()));
            case RoomInput.CallResult result -> new RendererStatus(envelope(null, at), result(result));
            case RoomInput.TakeoverReport report -> new RendererStatus(envelope(null, at), payload(report, null));
            case RoomInput.ChannelReport channel -> new RendererStatus(envelope(null, at), payload(channel, null));
            case RoomInput.Said said -> new RendererStatus(envelope(null, at), switch (said.report()) {
                case RoomInput.TakeoverReport report -> payload(report, said.session());
                case RoomInput.ChannelReport channel -> payload(channel, said.session());
                default -> throw new IllegalArgumentException("no session says " + said.report());
            });
            case RoomInput.ContentFetched fetched ->
                new RendererStatus(envelope(null, at), new ContentFetched("e", fetched.takeover().value(),
                        fetched.ok(), fetched.length() == null ? null : (Long) fetched.length().toMillis(), fetched.error()));
            case RoomInput.TakeoverList list -> new RendererStatus(envelope(null, at),
                    new TakeoverList(list.effectId(), CallOutcome.valueOf(list.outcome().name()), list.rendererTraceIds()));
            case RoomInput.TimerFired fired -> new TimerFired(fired.timer().name(), fired.deadline());
        };
    }

    private Envelope envelope(@Nullable String trace, Instant occurredAt) {
        return new Envelope(session, trace, occurredAt);
    }

    private static TakeoverStatus payload(RoomInput.TakeoverReport report, @Nullable String rendererSession) {
        return new TakeoverStatus(report.rendererTraceId(), status(report.event()),
                report.event() == RoomInput.TakeoverEvent.CANCELLED ? "cancelled" : null, report.playedChars(), null, rendererSession);
    }

    private static ChannelStatus payload(RoomInput.ChannelReport channel, @Nullable String rendererSession) {
        return new ChannelStatus(channel.status(), channel.message(), RtcCodec.write(channel.rtc()), rendererSession);
    }

    private SpecificRecord payload(Request request) {
        return switch (request) {
            case Request.Create create -> CreateRoom.newBuilder().setScript(script).setAccount(create.setup().owner().account())
                    .setCallbackUrl(create.setup().owner().callbackUrl()).setUserData(create.setup().owner().userData())
                    .setOwnCallback(create.setup().owner().ownCallback()).setOwnRtc(RtcCodec.write(create.ownRtc())).build();
            case Request.Start start -> new StartRoom();
            case Request.Close close -> new CloseRoom();
            case Request.Heartbeat heartbeat -> new Heartbeat();
            case Request.TakeNow now -> new TakeoverNow(now.older() ? TakeoverVersion.V1 : TakeoverVersion.V2, param(now.content()));
            case Request.Queue queue -> new QueueTakeover(param(queue.content()), queue.priority());
            case Request.Reorder reorder -> new ReorderTakeover(reorder.id(), reorder.priority());
            case Request.Quick quick -> new QuickResponse(quick.order());
            case Request.Cancel cancel -> new CancelTakeovers(cancel.ids());
            case Request.ListQueue list -> new ListQueue();
            case Request.RefreshRtc refresh -> new RefreshRtc(refresh.rtcChannelId());
            case Request.Ask ask -> new TextQuestion(ask.text());
            case Request.OpenMicrophone open -> new MicrophoneOpened(open.opening(), AudioMode.ASK);
            case Request.OpenVoice open -> new MicrophoneOpened(open.opening(), AudioMode.VOICE);
            case Request.MicrophoneAlive alive -> new MicrophoneAlive(alive.opening());
            case Request.CloseMicrophone closed -> new MicrophoneClosed(closed.opening());
            // Whatever was wrong with it: this cannot be read either.
            case Request.Invalid invalid -> new TakeoverNow(TakeoverVersion.V2, "{");
        };
    }

    private static String param(Content content) {
        return switch (content) {
            case Content.Speech speech -> TakeoverContent.text(speech.text()).toJson();
            case Content.Param param -> param.param();
            case Content.Voice voice -> throw new IllegalArgumentException("no takeover's content: " + voice);
        };
    }

    private static SpecificRecord payload(RoomInput.Speech speech) {
        return switch (speech.part()) {
            case SpeechPart.Started started -> new SpeechStarted();
            case SpeechPart.Progress progress -> new SpeechProgress(progress.voicedMillis());
            case SpeechPart.Partial partial -> new PartialTranscript(partial.text());
            case SpeechPart.Ended ended -> new SpeechEnded(ended.voicedMillis(), speech.occurredAt());
            case SpeechPart.Final words -> new FinalTranscript(words.text());
            case SpeechPart.Failed failed -> new SpeechFailed(failed.error());
            case SpeechPart.RecordingEnded ended -> new RecordingEnded(ended.lastFrame());
        };
    }

    private static SpecificRecord payload(ReplyPart part) {
        return switch (part) {
            case ReplyPart.Next next -> new ReplySentence(next.sentence().sequence(), next.sentence().text(),
                    FlagCodec.write(next.sentence().flags()));
            case ReplyPart.Complete complete -> new ReplyCompleted(complete.last());
            case ReplyPart.Failed failed -> new ReplyFailed(failed.error());
        };
    }

    private static CallResult result(RoomInput.CallResult result) {
        Map<String, Integer> played = new TreeMap<>();
        Map<String, StopFate> stopped = new TreeMap<>();
        result.stopped().forEach((handOver, fate) -> {
            stopped.put(handOver.value(), fate(fate));
            if (fate instanceof Stopped.Ended ended && ended.playedChars() != null) {
                played.put(handOver.value(), ended.playedChars());
            }
        });
        return CallResult.newBuilder().setEffectId(result.effectId())
                .setHandOverId(result.handOver() == null ? null : result.handOver().value())
                .setOutcome(CallOutcome.valueOf(result.outcome().name())).setRendererTraceId(result.rendererTraceId())
                .setRendererSessionId(result.rendererSessionId()).setStatus(result.status()).setMessage(result.message())
                .setRtcToken(result.rtcToken())
                .setPlayedChars(played).setStopped(stopped).setRtc(RtcCodec.write(result.rtc())).build();
    }

    private static StopFate fate(Stopped stopped) {
        return switch (stopped) {
            case Stopped.Ended ended -> StopFate.ENDED;
            case Stopped.NotLive over -> StopFate.NOT_LIVE;
            case Stopped.NeverThere never -> StopFate.NEVER_THERE;
            case Stopped.Unknown unknown -> StopFate.UNKNOWN;
        };
    }

    private static int status(RoomInput.TakeoverEvent event) {
        return switch (event) {
            case QUEUED -> 34;
            case STARTED -> 36;
            case FINISHED, CANCELLED -> 37;
            case FAILED -> 39;
        };
    }
}
