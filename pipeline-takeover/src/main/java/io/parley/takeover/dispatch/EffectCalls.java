package io.parley.takeover.dispatch;

import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.channel.CreateResult;
import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.QueueList;
import io.parley.schemas.effects.CloseChannel;
import io.parley.schemas.effects.CreateChannel;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.KeepAlive;
import io.parley.schemas.effects.KeepVoice;
import io.parley.schemas.effects.ListTakeovers;
import io.parley.schemas.effects.OpenVoice;
import io.parley.schemas.effects.RefreshRtc;
import io.parley.schemas.effects.StartChannel;
import io.parley.schemas.effects.StopTakeovers;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.TakeoverList;
import io.parley.takeover.dispatch.core.CallRules;
import io.parley.takeover.dispatch.core.Standing;
import io.parley.takeover.dispatch.core.StopPlan;
import io.parley.takeover.dispatch.core.Verdict;
import io.parley.takeover.dispatch.renderer.CallMarks;
import io.parley.takeover.dispatch.renderer.Renderer;
import io.parley.takeover.dispatch.renderer.TakenOver;
import io.parley.takeover.store.RtcCodec;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** Does one effect at the renderer and says what came of it. Thread-safe; blocks until the effect has its result. */
final class EffectCalls {

    /** For what is to be stopped and has no name: what plays is to fall silent meanwhile, and the room's next call waits behind it. */
    private static final Duration SEARCH = Duration.ofSeconds(1);

    private final Renderer renderer;
    private final boolean idempotent;
    private final Duration retryFor;
    private final Tries tries;
    private final InstantSource clock;

    /**
     * @param idempotent whether the renderer honours idempotency keys
     * @param retryFor   how long calls without a deadline of their own are tried
     */
    EffectCalls(Renderer renderer, boolean idempotent, Duration retryFor, Tries tries, InstantSource clock) {
        this.renderer = renderer;
        this.idempotent = idempotent;
        this.retryFor = retryFor;
        this.tries = tries;
        this.clock = clock;
    }

    EffectResult perform(RoomEffect effect) throws InterruptedException {
        return effect.effect().getPayload() instanceof ListTakeovers ? list(effect) : EffectResult.of(call(effect));
    }

    private CallResult call(RoomEffect effect) throws InterruptedException {
        return switch (effect.effect().getPayload()) {
            case CreateChannel create -> create(effect, create);
            case StartChannel start -> start(effect);
            case CloseChannel close -> close(effect);
            case KeepAlive keep -> keepAlive(effect);
            case RefreshRtc refresh -> refreshRtc(effect, refresh);
            case HandOver handOver -> handOver(effect, handOver);
            case StopTakeovers stop -> stop(effect, stop);
            case Object other -> result(effect).setOutcome(CallOutcome.REFUSED)
                    .setMessage("payload: expected an effect, found " + other.getClass().getSimpleName()).build();
        };
    }

    private CallResult create(RoomEffect effect, CreateChannel create) throws InterruptedException {
        CallMarks marks = marks(effect, OptionalLong.empty());
        CreateRequest request = new CreateRequest(create.getScript(), RtcCodec.read(create.getOwnRtc()), effect.sessionId());
        return ended(effect,
                this.<CreateResult>bounded(effect, idempotent, () -> renderer.create(request, marks)),
                (result, made) -> result.setRendererSessionId(made.sessionId()).setStatus(made.status())
                        .setRtc(RtcCodec.write(made.rtc())));
    }

    private CallResult start(RoomEffect effect) throws InterruptedException {
        String session = effect.rendererSessionId();
        CallMarks marks = marks(effect, OptionalLong.empty());
        return session == null
                ? noSession(effect)
                : ended(effect, this.<Boolean>bounded(effect, true, () -> renderer.start(session, marks)), (result, yes) -> {});
    }

    private CallResult keepAlive(RoomEffect effect) throws InterruptedException {
        String session = effect.rendererSessionId();
        CallMarks marks = marks(effect, OptionalLong.empty());
        return session == null
                ? noSession(effect)
                : ended(effect, this.<Boolean>bounded(effect, true, () -> renderer.keepAlive(session, marks)), (result, yes) -> {});
    }

    private CallResult refreshRtc(RoomEffect effect, RefreshRtc refresh) throws InterruptedException {
        String session = effect.rendererSessionId();
        if (session == null) {
            return noSession(effect);
        }
        CallMarks marks = marks(effect, OptionalLong.empty());
        Instant until = refresh.getNotAfter();
        var effort = new Effort<String>(new Standing(effect.maybeBegun(), true), until,
                (standing, at) -> CallRules.other(standing, until, at),
                () -> renderer.refreshRtc(session, refresh.getRtcChannelId(), marks), effect::about);
        return ended(effect, tries.make(effort), CallResult.Builder::setRtcToken);
    }

    private CallResult close(RoomEffect effect) throws InterruptedException {
        String session = effect.rendererSessionId();
        CallMarks marks = marks(effect, OptionalLong.empty());
        return session == null
                ? noSession(effect)
                : ended(effect, this.<Boolean>bounded(effect, true, () -> renderer.close(session, marks)), (result, yes) -> {});
    }

    private CallResult handOver(RoomEffect effect, HandOver handOver) throws InterruptedException {
        String session = effect.rendererSessionId();
        if (session == null) {
            return noSession(effect);
        }
        CallMarks marks = new CallMarks(handOver.getHandOverId(),
                handOver.getFenced() ? OptionalLong.of(handOver.getEpoch()) : OptionalLong.empty(), effect.tracing());
        var effort = new Effort<TakenOver>(new Standing(effect.maybeBegun(), idempotent), handOver.getNotAfter(),
                (standing, at) -> CallRules.handOver(handOver, effect.room().get(), standing, at), () -> switch (handOver.getCall()) {
                    case COMMAND -> renderer.command(session, handOver.getParam(), marks);
                    case QUEUE -> renderer.queue(session, handOver.getParam(), marks);
                }, effect::about);
        return ended(effect, adopting(effect, handOver, session, tries.make(effort)),
                (result, taken) -> result.setRendererTraceId(taken.rendererTraceId()).setStatus(taken.status()));
    }

    /** At a renderer without idempotency keys, what may have been carried out is looked for instead of repeated. */
    private Ending<TakenOver> adopting(RoomEffect effect, HandOver handOver, String session, Ending<TakenOver> ending)
            throws InterruptedException {
        if (idempotent || !(ending instanceof Ending.GivenUp<TakenOver> givenUp) || givenUp.outcome() != CallOutcome.UNKNOWN) {
            return ending;
        }
        Instant at = clock.instant();
        List<String> unknown = unknown(effect, session, handOver.getOthers(), at.plus(retryFor));
        Instant sentAt = givenUp.sentAt() == null ? at : givenUp.sentAt();
        // Of more than one it cannot be told which is meant.
        return unknown.size() == 1 ? new Ending.Done<>(new TakenOver(unknown.getFirst(), null), true, sentAt) : ending;
    }

    /** What the renderer has under ids that nobody knows; empty if it does not say what it has by then. */
    private List<String> unknown(RoomEffect effect, String session, List<String> others, Instant until) throws InterruptedException {
        CallMarks marks = marks(effect, OptionalLong.empty());
        Ending<QueueList> live = this.<QueueList>bounded(effect, true, until, () -> renderer.list(session, marks));
        return live instanceof Ending.Done<QueueList> done ? Adoption.unknown(done.value(), others, effect.room().get()) : List.of();
    }

    private EffectResult list(RoomEffect effect) throws InterruptedException {
        String session = effect.rendererSessionId();
        CallMarks marks = marks(effect, OptionalLong.empty());
        Ending<QueueList> live = session == null
                ? new Ending.GivenUp<>(CallOutcome.REFUSED, "there is no session", null)
                : this.<QueueList>bounded(effect, true, () -> renderer.list(session, marks));
        return EffectResult.of(switch (live) {
            case Ending.Done<QueueList> done -> listed(effect, CallOutcome.ACCEPTED, done.value().commandTraceIds());
            case Ending.Refused<QueueList> refused -> listed(effect, CallOutcome.REFUSED, List.of());
            case Ending.GivenUp<QueueList> givenUp -> listed(effect, givenUp.outcome(), List.of());
        }, live.sentAt());
    }

    private static TakeoverList listed(RoomEffect effect, CallOutcome outcome, List<String> rendererTraceIds) {
        return new TakeoverList(effect.effect().getEffectId(), outcome, rendererTraceIds);
    }

    private CallResult stop(RoomEffect effect, StopTakeovers stop) throws InterruptedException {
        String session = effect.rendererSessionId();
        if (session == null) {
            return noSession(effect);
        }
        StopPlan named = StopPlan.of(stop, effect.room().get());
        StopPlan plan = named.lost().isEmpty()
                ? named
                : named.finding(unknown(effect, session, stop.getOthers(), clock.instant().plus(SEARCH)));
        if (plan.rendererTraceIds().isEmpty()) {
            Verdict.End nothing = plan.nothingToCancel();
            return result(effect).setOutcome(nothing.outcome()).setMessage(nothing.why()).setStopped(plan.uncalled()).build();
        }
        CallMarks marks = marks(effect, OptionalLong.of(stop.getEpoch()));
        Ending<CancelResult> ending = this.<CancelResult>bounded(effect, true,
                () -> renderer.cancel(session, plan.rendererTraceIds(), marks));
        return switch (ending) {
            case Ending.Refused<CancelResult> refused when !idempotent && refused.again() -> result(effect).setSentAt(refused.sentAt())
                    .setOutcome(CallOutcome.UNKNOWN).setMessage("an earlier try may have been carried out; the last one was refused")
                    .build();
            case Ending.Done<CancelResult> done -> {
                CancelResult cancelled = done.value();
                yield result(effect).setSentAt(done.sentAt()).setOutcome(CallOutcome.ACCEPTED).setMessage(cancelled.message())
                        .setPlayedChars(plan.byHandOver(cancelled.playedChars()))
                        .setStopped(plan.called(cancelled.isSuccess(), cancelled.message(), !idempotent && done.again())).build();
            }
            case Ending<CancelResult> other -> ended(effect, other, (result, cancelled) -> {});
        };
    }

    /** Tries a call that has no deadline of its own. */
    private <T> Ending<T> bounded(RoomEffect effect, boolean repeatable, Effort.Call<T> call) throws InterruptedException {
        return bounded(effect, repeatable, clock.instant().plus(retryFor), call);
    }

    /** Tries a call until then. */
    private <T> Ending<T> bounded(RoomEffect effect, boolean repeatable, Instant until, Effort.Call<T> call) throws InterruptedException {
        return tries.make(new Effort<>(new Standing(effect.maybeBegun(), repeatable), until,
                (standing, at) -> CallRules.other(standing, until, at), call, effect::about));
    }

    static <T> CallResult ended(RoomEffect effect, Ending<T> ending, BiConsumer<CallResult.Builder, T> details) {
        CallResult.Builder result = result(effect).setSentAt(ending.sentAt());
        switch (ending) {
            case Ending.Done<T> done -> {
                result.setOutcome(CallOutcome.ACCEPTED);
                details.accept(result, done.value());
            }
            case Ending.Refused<T> refused -> result.setOutcome(CallOutcome.REFUSED).setMessage(refused.status() + " " + refused.message());
            case Ending.GivenUp<T> givenUp -> result.setOutcome(givenUp.outcome()).setMessage(givenUp.why());
        }
        return result.build();
    }

    static CallResult noSession(RoomEffect effect) {
        return result(effect).setOutcome(CallOutcome.REFUSED)
                .setMessage("rendererSessionId: expected the renderer's session, found nothing")
                .build();
    }

    /** A result that names its effect. */
    static CallResult.Builder result(RoomEffect effect) {
        return CallResult.newBuilder().setEffectId(effect.effect().getEffectId())
                .setHandOverId(switch (effect.effect().getPayload()) {
                    case HandOver handOver -> handOver.getHandOverId();
                    case OpenVoice open -> open.getHandOverId();
                    case KeepVoice keep -> keep.getHandOverId();
                    default -> null;
                });
    }

    private static CallMarks marks(RoomEffect effect, OptionalLong epoch) {
        return new CallMarks(effect.sessionId() + "/" + effect.effect().getEffectId(), epoch, effect.tracing());
    }
}
