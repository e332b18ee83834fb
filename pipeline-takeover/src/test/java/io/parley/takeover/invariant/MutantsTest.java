package io.parley.takeover.invariant;

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
import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomInput.TimerFired;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.history.Histories;
import io.parley.takeover.room.history.History;
import io.parley.takeover.room.simulation.VirtualRoom.Fault;
import io.parley.takeover.store.RoomCodec;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The invariants are worth something: rules with a fault break one of them within a few random histories. Deciding again is left out, since it
 * would find any fault by comparing with the true rules.
 */
class MutantsTest {

    private static final int HISTORIES = 400;

    private static Stream<Mutant> mutants() {
        return Stream.of(mutant("no epoch is checked at the renderer", "EpochFence", emitting(MutantsTest::olderEpoch)),
                mutant("an interruption raises no epoch", "EpochFence",
                        storing((before, next) -> next.setEpoch(before == null ? 0 : before.counters().epoch()))),
                mutant("what an interrupted turn says stays", "EpochFence", storing(MutantsTest::keepWhatIsCancelled)),
                mutant("a filler though the answer came", "FillerFence",
                        onTimer("FILLER", next -> next.setFillers(next.getFillers() + 1))),
                mutant("never a filler", "FillerFence", storing((before, next) -> next.setFillers(0))),
                mutant("a question is lost", "OneTurnOrNone", emitting(never(push("asr", "eof")))),
                mutant("no reply is asked for", "OneEndOfTurn", emitting(never(RequestReply.class::isInstance))),
                mutant("command/eof is forgotten", "OneEndOfTurn", emitting(never(push("command", "eof")))),
                mutant("command/eof comes twice", "OneEndOfTurn", emitting(twice(push("command", "eof")))),
                mutant("what we stopped ourselves counts as finished", "SpokenWhole", emitting(MutantsTest::finished)),
                mutant("the queue is turned round", "QueueOrder", storing((before, next) -> next.setQueue(waitingTurned(next)))),
                mutant("two play at once", "OneFloor", storing((before, next) -> next.setQueue(all(next, true)))),
                mutant("everything is handed over at once", "HandOverWindow", storing((before, next) -> next.setQueue(all(next, false)))),
                mutant("an end is overlooked", "OneTerminal", storing(MutantsTest::keepWhatEnded)),
                mutant("a hand-over is made twice", "OneTerminal", emitting(twice(MutantsTest::handsOver))),
                mutant("later sentences first", "SentenceOrder", storing((before, next) -> next.setQueue(sequencesTurned(next)))),
                mutant("the answer talks into its filler", "CommandImmediate", storing((before, next) -> next.setQueue(all(next, false)))),
                mutant("speech cuts what is protected", "ProtectedSpeech", onSpeech(next -> next.setQueue(List.of()))),
                mutant("a muted room listens", "MutedSpeech", onSpeech(MutantsTest::listening)),
                mutant("a fired timer stays armed", "TimersFireOnce", MutantsTest::armedStill),
                mutant("history is told backwards", "HeardIsPrefix", emitting(MutantsTest::backwards)),
                mutant("heard what was never said", "HeardIsPrefix", emitting(MutantsTest::misheard)),
                mutant("turns are never forgotten", "Bounded", storing(MutantsTest::neverForgetting)),
                mutant("a request is not answered", "OneAnswer", emitting(never(Answer.class::isInstance))),
                mutant("answers are not remembered", "OneAnswer", storing((before, next) -> next.setAnswered(List.of()))),
                mutant("a refused command interrupts all the same", "RefusalChangesNothing", (before, input, decision) -> decision.emitted()
                        .stream().anyMatch(e -> e instanceof Answer answer && answer.code() != 0)
                                ? changed(decision, next -> next.setEpoch(next.getEpoch() + 1))
                                : decision),
                mutant("an input is not journalled", "JournalWithoutGap", (before, input, decision) -> new Decision(decision.next(),
                        decision.emitted(), decision.reasons(), decision.entry() > 20 ? decision.entry() + 1 : decision.entry(),
                        decision.at())),
                mutant("an effect is named for another room", "RoomsApart", emitting(MutantsTest::elsewhere)));
    }

    private static Mutant mutant(String fault, String caughtBy, Fault distort) {
        return new Mutant(fault, caughtBy, distort);
    }

    /** Rules with a fault, and the invariant that catches it. */
    private record Mutant(String fault, String caughtBy, Fault distort) {

        boolean survives(List<History> histories) {
            return histories.stream().noneMatch(history -> caught(history, caughtBy, distort));
        }
    }

    @Property(tries = 1, seed = "20261122", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void shouldCatchEveryMutant(@ForAll("histories") List<History> histories) {
        // when
        List<String> survivors = mutants().filter(mutant -> mutant.survives(histories))
                .map(mutant -> mutant.fault() + ", to be caught by " + mutant.caughtBy()).toList();

        // then
        assertThat(survivors).isEmpty();
    }

    @Provide
    Arbitrary<List<History>> histories() {
        return Histories.any().list().ofSize(HISTORIES);
    }

    private static boolean caught(History history, String by, Fault distort) {
        Invariants all = Invariants.ofJournal();
        List<Step> steps = new ArrayList<>();
        try {
            history.play(world -> {
                world.suffer(distort);
                world.onStep(step -> {
                    steps.add(step);
                    all.observe(step);
                    if (broken(all, by)) {
                        throw new CaughtException();
                    }
                });
            });
        } catch (CaughtException found) {
            return true;
        } catch (RuntimeException wreck) {
            // Rules that contradict themselves may end in a wreck; what counts is whether an invariant says so before.
            return broken(all, by);
        }
        all.atRest(steps.getLast().next());
        return broken(all, by);
    }

    private static boolean broken(Invariants all, String by) {
        return all.broken().stream().anyMatch(broken -> broken.claim().name().equals(by));
    }

    private static final class CaughtException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Fault emitting(Function<Emission, List<Emission>> change) {
        return (before, input, decision) -> new Decision(decision.next(),
                decision.emitted().stream().flatMap(emission -> change.apply(emission).stream()).toList(), decision.reasons(),
                decision.entry(), decision.at());
    }

    private static Fault storing(BiConsumer<@Nullable RoomState, RoomRecord.Builder> change) {
        return (before, input, decision) -> changed(decision, next -> change.accept(before, next));
    }

    private static Fault onTimer(String timer, Consumer<RoomRecord.Builder> change) {
        return (before, input, decision) -> input instanceof TimerFired fired && fired.timer().name().equals(timer)
                ? changed(decision, change)
                : decision;
    }

    private static Fault onSpeech(Consumer<RoomRecord.Builder> change) {
        return (before, input, decision) -> input instanceof RoomInput.Speech ? changed(decision, change) : decision;
    }

    private static void listening(RoomRecord.Builder next) {
        next.setUtterances(next.getUtterances().stream()
                .map(utterance -> UtteranceRecord.newBuilder(utterance).setSpeaking(true).setDue(next.getAt() + 10_000).build())
                .toList());
    }

    private static Decision changed(Decision decision, Consumer<RoomRecord.Builder> change) {
        RoomState next = decision.next();
        return next == null
                ? decision
                : new Decision(Tampering.changed(next, change), decision.emitted(), decision.reasons(), decision.entry(), decision.at());
    }

    private static Decision armedStill(@Nullable RoomState before, RoomInput input, Decision decision) {
        return input instanceof TimerFired fired
                ? changed(decision, next -> {
                    List<TimerRecord> timers = new ArrayList<>(next.getTimers());
                    timers.removeIf(timer -> timer.getTimer().equals(fired.timer().name()));
                    timers.add(new TimerRecord(fired.timer().name(), fired.deadline().toEpochMilli()));
                    next.setTimers(timers);
                })
                : decision;
    }

    private static RoomRecord.Builder keepWhatIsCancelled(@Nullable RoomState before, RoomRecord.Builder next) {
        boolean interrupted = next.getTurn() != null && next.getTurn().getInterrupted() != null;
        return interrupted ? keepWhatEnded(before, next) : next;
    }

    private static RoomRecord.Builder keepWhatEnded(@Nullable RoomState before, RoomRecord.Builder next) {
        return before == null || !next.getQueue().isEmpty()
                ? next
                : next.setQueue(RoomCodec.write(before).getQueue());
    }

    private static RoomRecord.Builder neverForgetting(@Nullable RoomState before, RoomRecord.Builder next) {
        List<ExchangeRecord> all = new ArrayList<>(next.getHistory());
        next.getHistory().stream().findFirst().ifPresent(all::add);
        return next.setHistory(all);
    }

    private static List<TakeoverRecord> waitingTurned(RoomRecord.Builder next) {
        List<TakeoverRecord> queue = new ArrayList<>(next.getQueue());
        return queue.size() > 2 ? List.of(queue.getFirst(), queue.getLast(), queue.get(1)) : queue;
    }

    private static List<TakeoverRecord> sequencesTurned(RoomRecord.Builder next) {
        int size = next.getQueue().size();
        List<TakeoverRecord> turned = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            turned.add(TakeoverRecord.newBuilder(next.getQueue().get(i)).setSequence(next.getQueue().get(size - 1 - i).getSequence())
                    .build());
        }
        return turned;
    }

    private static List<TakeoverRecord> all(RoomRecord.Builder next, boolean playing) {
        return next.getQueue().stream().map(takeover -> takeover.getAtRenderer() != null && !playing
                ? takeover
                : TakeoverRecord.newBuilder(takeover).setHandOvers(Math.max(1, takeover.getHandOvers())).setAtRenderer(
                        AtRendererRecord.newBuilder().setHandOver(takeover.getId() + "#1").setSince(next.getAt()).setPlaying(playing)
                                .build())
                        .build())
                .toList();
    }

    private static Function<Emission, List<Emission>> never(Predicate<Emission> which) {
        return emission -> which.test(emission) ? List.of() : List.of(emission);
    }

    private static Function<Emission, List<Emission>> twice(Predicate<Emission> which) {
        return emission -> which.test(emission) ? List.of(emission, emission) : List.of(emission);
    }

    private static Predicate<Emission> push(String service, String type) {
        return emission -> emission instanceof Push push && push.service().equals(service) && push.type().equals(type);
    }

    private static boolean handsOver(Emission emission) {
        return emission instanceof Render render && render.effect() instanceof HandOver;
    }

    private static List<Emission> olderEpoch(Emission emission) {
        return rendering(emission, render -> render.effect() instanceof HandOver call && call.epoch() > 0
                ? new Render(render.effectId(), render.rendererSession(), render.trace(), new HandOver(call.handOver(), call.kind(),
                        call.behind(), call.content(), 0, call.notAfter(), call.others()))
                : render);
    }

    private static List<Emission> elsewhere(Emission emission) {
        return rendering(emission, render -> new Render("t:1", render.rendererSession(), render.trace(), render.effect()));
    }

    private static List<Emission> rendering(Emission emission, UnaryOperator<Render> change) {
        return List.of(emission instanceof Render render ? change.apply(render) : emission);
    }

    private static List<Emission> finished(Emission emission) {
        return List.of(emission instanceof TurnEnded end && end.outcome() == TurnOutcome.INTERRUPTED
                ? new TurnEnded(end.trace(), end.question(), end.generated(), end.heard(), TurnOutcome.FINISHED, end.filler())
                : emission);
    }

    private static List<Emission> misheard(Emission emission) {
        return List.of(emission instanceof TurnEnded end
                ? new TurnEnded(end.trace(), end.question(), end.generated(), "x" + end.heard(), end.outcome(), end.filler())
                : emission);
    }

    private static List<Emission> backwards(Emission emission) {
        return List.of(emission instanceof RequestReply request
                ? new RequestReply(request.trace(), request.query(), request.history().reversed(), request.nlp())
                : emission);
    }
}
