package io.parley.takeover.journal;

import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.schemas.Envelope;
import io.parley.schemas.callbacks.OwnerCallback;
import io.parley.schemas.effects.CloseChannel;
import io.parley.schemas.effects.CloseVoice;
import io.parley.schemas.effects.CreateChannel;
import io.parley.schemas.effects.FetchContent;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.HandOverCall;
import io.parley.schemas.effects.KeepAlive;
import io.parley.schemas.effects.KeepVoice;
import io.parley.schemas.effects.ListTakeovers;
import io.parley.schemas.effects.OpenVoice;
import io.parley.schemas.effects.RefreshRtc;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.StartChannel;
import io.parley.schemas.effects.StopTakeovers;
import io.parley.schemas.effects.StopTarget;
import io.parley.schemas.effects.TakeoverKind;
import io.parley.schemas.journal.TurnOutcome;
import io.parley.schemas.journal.TurnSummary;
import io.parley.schemas.messages.Answer;
import io.parley.schemas.messages.MicrophoneEnded;
import io.parley.schemas.messages.Push;
import io.parley.schemas.messages.RoomMessage;
import io.parley.schemas.messages.TakeoverNotice;
import io.parley.schemas.nlp.Exchange;
import io.parley.schemas.nlp.ReplyCancel;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.nlp.ReplyTo;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.Effect;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.store.RtcCodec;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Makes records of what a room says to the world.
 *
 * @param sessionId the room
 * @param at        when it was decided
 */
public record EmissionWriter(SessionId sessionId, Instant at) {

    /** The record of an emission. */
    public SpecificRecord write(Emission emission) {
        return switch (emission) {
            case Emission.RequestReply request -> new ReplyRequestEvent(envelope(request.trace()), new ReplyRequest(request.query(),
                    request.history().stream().map(e -> new Exchange(e.question(), e.heard())).toList(), request.nlp(), ReplyTo.ROOM));
            case Emission.CancelReply cancel -> new ReplyRequestEvent(envelope(cancel.trace()), new ReplyCancel());
            case Emission.Render render -> new RendererEffect(envelope(render.trace()), render.effectId(), render.rendererSession(),
                    effect(render.effect()));
            case Emission.Push push -> new RoomMessage(envelope(push.turn()), push(push));
            case Emission.Answer answer -> new RoomMessage(envelope(null),
                    new Answer(answer.requestId(), answer.code(), answer.message(), answer.data()));
            case Emission.TakeoverNotice notice -> new RoomMessage(envelope(null),
                    new TakeoverNotice(notice.takeover().value(), notice.status()));
            case Emission.MicrophoneEnded ended -> new RoomMessage(envelope(null),
                    new MicrophoneEnded(ended.opening(), ended.failed(), ended.reason()));
            case Emission.TellOwner told -> new OwnerCallback(envelope(null), told.callbackId(), told.url(), told.status(),
                    RtcCodec.write(told.rtc()), told.takeover() == null ? null : told.takeover().value(), told.finishedAt(), told.result(),
                    told.userData(), told.keyOf());
            case Emission.TurnEnded ended -> new TurnSummary(envelope(ended.trace()), ended.trace().number(), ended.question(),
                    ended.generated(), ended.heard(), TurnOutcome.valueOf(ended.outcome().name()), ended.filler());
        };
    }

    /** What every record of this decision carries, with the turn it belongs to; null if none. */
    public Envelope envelope(@Nullable TraceId trace) {
        return new Envelope(sessionId.value(), trace == null ? null : trace.value(), at);
    }

    private static Push push(Emission.Push push) {
        return Push.newBuilder().setService(push.service()).setType(push.type()).setStatus(push.ok() ? "ok" : "fail").setTrace(push.trace())
                .setText(push.text()).setQuery(push.query()).setAnswer(push.answer()).setError(push.error()).setIndex(push.index())
                .setId(push.id()).build();
    }

    private static SpecificRecord effect(Effect effect) {
        return switch (effect) {
            case Effect.CreateChannel create -> new CreateChannel(create.script(), RtcCodec.write(create.ownRtc()));
            case Effect.StartChannel start -> new StartChannel();
            case Effect.CloseChannel close -> new CloseChannel();
            case Effect.KeepAlive keep -> new KeepAlive();
            case Effect.RefreshRtc refresh -> new RefreshRtc(refresh.rtcChannelId(), refresh.notAfter());
            case Effect.OpenVoice open -> new OpenVoice(open.handOver().value(), open.opening(), open.notAfter());
            case Effect.CloseVoice close -> new CloseVoice(close.handOver().value(), close.finish());
            case Effect.KeepVoice keep -> new KeepVoice(keep.handOver().value());
            case Effect.HandOver handOver -> new HandOver(handOver.handOver().value(), TakeoverKind.valueOf(handOver.kind().name()),
                    handOver.behind() ? HandOverCall.QUEUE : HandOverCall.COMMAND, param(handOver.content()), handOver.kind().fenced(),
                    handOver.epoch(), handOver.notAfter(), handOver.others());
            case Effect.FetchContent fetch -> new FetchContent(fetch.takeover().value(), fetch.media().audio(), fetch.media().pictures(),
                    fetch.notAfter());
            case Effect.ListTakeovers list -> new ListTakeovers();
            case Effect.Stop stop -> new StopTakeovers(
                    stop.targets().stream().map(t -> new StopTarget(t.handOver().value(), t.rendererTraceId())).toList(), stop.epoch(),
                    stop.others());
        };
    }

    private static String param(Content content) {
        return switch (content) {
            case Content.Speech speech -> TakeoverContent.text(speech.text()).toJson();
            case Content.Param param -> param.param();
            case Content.Voice voice -> throw new IllegalArgumentException("a voice is opened, not handed over: " + voice);
        };
    }
}
