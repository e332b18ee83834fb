package io.parley.takeover.invariant;

import io.parley.schemas.effects.TakeoverKind;
import io.parley.schemas.state.AtRendererRecord;
import io.parley.schemas.state.ExchangeRecord;
import io.parley.schemas.state.RoomRecord;
import io.parley.schemas.state.TakeoverRecord;
import io.parley.schemas.state.TimerRecord;
import io.parley.schemas.state.UtteranceRecord;
import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.Emission.TellOwner;
import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.Room;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.ContentFetched;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.TimerFired;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timers;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.simulation.VirtualRoom.Fault;
import io.parley.takeover.store.RoomCodec;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Ways in which a room's decisions can be wrong, for {@link Mutants}. */
final class Faults {

    private Faults() {}

    static Fault emitting(Function<Emission, List<Emission>> change) {
        return (before, input, decision) -> new Decision(decision.next(),
                decision.emitted().stream().flatMap(emission -> change.apply(emission).stream()).toList(), decision.reasons(),
                decision.entry(), decision.at());
    }

    static Fault storing(BiConsumer<@Nullable RoomState, RoomRecord.Builder> change) {
        return (before, input, decision) -> changed(decision, next -> change.accept(before, next));
    }

    static Fault onSpeech(Consumer<RoomRecord.Builder> change) {
        return (before, input, decision) -> input instanceof RoomInput.Speech ? changed(decision, change) : decision;
    }

    static void listening(RoomRecord.Builder next) {
        next.setUtterances(next.getUtterances().stream()
                .map(utterance -> UtteranceRecord.newBuilder(utterance).setSpeaking(true).setDue(next.getAt() + 10_000).build())
                .toList());
    }

    static Decision changed(Decision decision, Consumer<RoomRecord.Builder> change) {
        RoomState next = decision.next();
        return next == null
                ? decision
                : new Decision(Tampering.changed(next, change), decision.emitted(), decision.reasons(), decision.entry(), decision.at());
    }

    static Decision armedStill(@Nullable RoomState before, RoomInput input, Decision decision) {
        return input instanceof TimerFired fired
                ? changed(decision, next -> {
                    List<TimerRecord> timers = new ArrayList<>(next.getTimers());
                    timers.removeIf(timer -> timer.getTimer().equals(fired.timer().name()));
                    timers.add(new TimerRecord(fired.timer().name(), fired.deadline().toEpochMilli()));
                    next.setTimers(timers);
                })
                : decision;
    }

    static RoomRecord.Builder keepWhatIsCancelled(@Nullable RoomState before, RoomRecord.Builder next) {
        boolean interrupted = next.getTurn() != null && next.getTurn().getInterrupted() != null;
        return interrupted ? keepWhatEnded(before, next) : next;
    }

    static RoomRecord.Builder keepWhatEnded(@Nullable RoomState before, RoomRecord.Builder next) {
        return before == null || !next.getQueue().isEmpty()
                ? next
                : next.setQueue(RoomCodec.write(before).getQueue());
    }

    static RoomRecord.Builder neverForgetting(@Nullable RoomState before, RoomRecord.Builder next) {
        List<ExchangeRecord> all = new ArrayList<>(next.getHistory());
        next.getHistory().stream().findFirst().ifPresent(all::add);
        return next.setHistory(all);
    }

    static List<TakeoverRecord> waitingTurned(RoomRecord.Builder next) {
        List<TakeoverRecord> queue = new ArrayList<>(next.getQueue());
        return queue.size() > 2 ? List.of(queue.getFirst(), queue.getLast(), queue.get(1)) : queue;
    }

    static List<TakeoverRecord> sequencesTurned(RoomRecord.Builder next) {
        int size = next.getQueue().size();
        List<TakeoverRecord> turned = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            turned.add(TakeoverRecord.newBuilder(next.getQueue().get(i)).setSequence(next.getQueue().get(size - 1 - i).getSequence())
                    .build());
        }
        return turned;
    }

    static List<TakeoverRecord> all(RoomRecord.Builder next, boolean playing) {
        return next.getQueue().stream().map(takeover -> takeover.getAtRenderer() != null && !playing
                ? takeover
                : TakeoverRecord.newBuilder(takeover).setHandOvers(Math.max(1, takeover.getHandOvers())).setAtRenderer(
                        AtRendererRecord.newBuilder().setHandOver(takeover.getId() + "#1").setSince(next.getAt()).setPlaying(playing)
                                .build())
                        .build())
                .toList();
    }

    static Function<Emission, List<Emission>> never(Predicate<Emission> which) {
        return emission -> which.test(emission) ? List.of() : List.of(emission);
    }

    static Function<Emission, List<Emission>> twice(Predicate<Emission> which) {
        return emission -> which.test(emission) ? List.of(emission, emission) : List.of(emission);
    }

    static Predicate<Emission> push(String service, String type) {
        return emission -> emission instanceof Push push && push.service().equals(service) && push.type().equals(type);
    }

    static boolean handsOver(Emission emission) {
        return emission instanceof Render render && render.effect() instanceof HandOver;
    }

    static List<Emission> olderEpoch(Emission emission) {
        return rendering(emission, render -> render.effect() instanceof HandOver call && call.epoch() > 0
                ? new Render(render.effectId(), render.rendererSession(), render.trace(), new HandOver(call.handOver(), call.kind(),
                        call.behind(), call.content(), 0, call.notAfter(), call.others()))
                : render);
    }

    static List<Emission> elsewhere(Emission emission) {
        return rendering(emission, render -> new Render("t:1", render.rendererSession(), render.trace(), render.effect()));
    }

    static List<Emission> rendering(Emission emission, UnaryOperator<Render> change) {
        return List.of(emission instanceof Render render ? change.apply(render) : emission);
    }

    static List<Emission> finishedTurn(Emission emission) {
        return List.of(emission instanceof TurnEnded end && end.outcome() == TurnOutcome.INTERRUPTED
                ? new TurnEnded(end.trace(), end.question(), end.generated(), end.heard(), TurnOutcome.FINISHED, end.filler())
                : emission);
    }

    static List<Emission> misheard(Emission emission) {
        return List.of(emission instanceof TurnEnded end
                ? new TurnEnded(end.trace(), end.question(), end.generated(), "x" + end.heard(), end.outcome(), end.filler())
                : emission);
    }

    static List<Emission> backwards(Emission emission) {
        return List.of(emission instanceof RequestReply request
                ? new RequestReply(request.trace(), request.query(), request.history().reversed(), request.nlp())
                : emission);
    }

    static List<Emission> finishedTakeover(Emission emission) {
        return List.of(emission instanceof TellOwner told
                ? new TellOwner(told.callbackId(), told.url(), told.status(), told.rtc(), told.takeover(), told.finishedAt(), null,
                        told.userData(), told.keyOf())
                : emission);
    }

    /** The second of three sentences that wait one behind the other is gone. */
    static List<TakeoverRecord> withoutTheMiddle(RoomRecord.Builder next) {
        List<TakeoverRecord> queue = new ArrayList<>(next.getQueue());
        for (int i = 1; i + 1 < queue.size(); i++) {
            if (queue.subList(i - 1, i + 2).stream().allMatch(t -> t.getKind() == TakeoverKind.ANSWER)
                    && queue.get(i).getAtRenderer() == null) {
                queue.remove(i);
                return queue;
            }
        }
        return queue;
    }

    static Decision fillerBehindTheAnswer(@Nullable RoomState before, RoomInput input, Decision decision) {
        return changed(decision, next -> {
            List<TakeoverRecord> queue = new ArrayList<>(next.getQueue());
            if (!queue.isEmpty() && queue.getLast().getKind() == TakeoverKind.ANSWER) {
                next.setTakeovers(next.getTakeovers() + 1).setFillers(next.getFillers() + 1);
                queue.add(TakeoverRecord.newBuilder().setId("s-" + next.getTakeovers()).setKind(TakeoverKind.FILLER)
                        .setText("One moment.").setTurn(queue.getLast().getTurn()).build());
                next.setQueue(queue);
            }
        });
    }

    static Decision withoutFiller(@Nullable RoomState before, RoomInput input, Decision decision) {
        boolean decided = decision.next() != null && input instanceof TimerFired
                && decision.next().queue().matching(t -> t.kind() == Kind.FILLER && t.handOvers() == 1).findAny().isPresent();
        return decided
                ? emitting(never(Faults::handsOver)).distort(before, input, changed(decision,
                        next -> next.setFillers(next.getFillers() - 1).setQueue(List.of()).setWatch(null)
                                .setTimers(next.getTimers().stream().filter(t -> !t.getTimer().equals("WATCHDOG")).toList())))
                : decision;
    }

    static void forgetWhatWaits(@Nullable RoomState before, RoomRecord.Builder next) {
        if (next.getTurn() != null) {
            next.getTurn().put("waiting", null);
        }
    }

    /** What an operator queues is put last. */
    static Decision ignoringPriority(@Nullable RoomState before, RoomInput input, Decision decision) {
        RoomState next = decision.next();
        return before != null && next != null && input instanceof Command command && command.request() instanceof Request.Queue
                ? changed(decision, room -> {
                    List<TakeoverRecord> queue = new ArrayList<>(room.getQueue());
                    queue.stream().filter(t -> before.queue().find(new CommandTraceId(t.getId())) == null).findFirst().ifPresent(joined -> {
                        queue.remove(joined);
                        queue.add(joined);
                    });
                    room.setQueue(queue);
                })
                : decision;
    }

    static Decision shortList(@Nullable RoomState before, RoomInput input, Decision decision) {
        boolean listed = input instanceof Command command && command.request() instanceof Request.ListQueue;
        return emitting(emission -> List.of(listed && emission instanceof Answer answer && answer.data() != null
                ? new Answer(answer.requestId(), answer.code(), answer.message(),
                        answer.data().replaceFirst(",?\"[^\"]*\"]", "]"))
                : emission)).distort(before, input, decision);
    }

    /** A voice opens as if the queue were empty. */
    static Decision voiceBesideOthers(@Nullable RoomState before, RoomInput input, Decision decision) {
        if (before == null || before.queue().isEmpty() || !(input instanceof Command command)
                || !(command.request() instanceof Request.OpenVoice) || decision.next() == null) {
            return decision;
        }
        Decision alone = Room.decide(Tampering.changed(before, room -> room.setQueue(List.of())), input, decision.at());
        return changed(alone, room -> {
            List<TakeoverRecord> queue = new ArrayList<>(RoomCodec.write(before).getQueue());
            queue.addAll(room.getQueue());
            room.setQueue(queue);
        });
    }

    static void besideTheVoice(@Nullable RoomState before, RoomRecord.Builder next) {
        if (!next.getQueue().isEmpty() && next.getQueue().getFirst().getKind() == TakeoverKind.VOICE) {
            next.setQueue(all(next, false));
        }
    }

    static void voiceNotAwaited(@Nullable RoomState before, RoomRecord.Builder next) {
        next.setTimers(next.getTimers().stream().filter(timer -> !timer.getTimer().equals("VOICE_ALIVE")).toList());
    }

    /** A step that tells an end, and the one after it. */
    static Fault endToldAgain() {
        List<Emission> again = new ArrayList<>();
        return (before, input, decision) -> {
            List<Emission> emitted = new ArrayList<>(decision.emitted());
            emitted.addAll(again);
            again.clear();
            decision.emitted().stream().filter(e -> e instanceof TellOwner told && told.takeover() != null && told.status() == 37)
                    .forEach(again::add);
            return new Decision(decision.next(), emitted, decision.reasons(), decision.entry(), decision.at());
        };
    }

    static Decision silentFetch(@Nullable RoomState before, RoomInput input, Decision decision) {
        return input instanceof ContentFetched
                ? emitting(never(e -> e instanceof TellOwner told && told.status() == 39)).distort(before, input, decision)
                : decision;
    }

    static Decision sentencesTold(@Nullable RoomState before, RoomInput input, Decision decision) {
        Step step = new Step(new SessionId("s"), before, input, decision.at(), decision);
        return Tampering.tellingEndsOf(List.of(step), Kind.ANSWER).getFirst().decision();
    }

    /** Deadlines are armed by the nanosecond. */
    static Decision finer(@Nullable RoomState before, RoomInput input, Decision decision) {
        RoomState n = decision.next();
        if (n == null) {
            return decision;
        }
        Timers timers = n.timers();
        for (var armed : timers.deadlines().entrySet()) {
            timers = timers.arm(armed.getKey(), armed.getValue().plusNanos(1));
        }
        RoomState next = new RoomState(n.sessionId(), n.setup(), n.at(), n.counters(), n.life(), n.microphone(), n.queue(), n.turn(),
                n.utterances(), timers, n.renderer(), n.requests(), n.history(), n.lastTurn(), n.fetches(), n.watch());
        return new Decision(next, decision.emitted(), decision.reasons(), decision.entry(), decision.at());
    }

    static Decision unjournalled(@Nullable RoomState before, RoomInput input, Decision decision) {
        return new Decision(decision.next(), decision.emitted(), decision.reasons(),
                decision.entry() > 20 ? decision.entry() + 1 : decision.entry(), decision.at());
    }
}
