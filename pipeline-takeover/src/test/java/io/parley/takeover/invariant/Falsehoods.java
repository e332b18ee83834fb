package io.parley.takeover.invariant;

import io.parley.schemas.effects.TakeoverKind;
import io.parley.schemas.state.AtRendererRecord;
import io.parley.schemas.state.ExchangeRecord;
import io.parley.schemas.state.TakeoverRecord;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.Emission.TellOwner;
import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.RoomInput.CallResult;
import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.Outcome;
import io.parley.takeover.room.RoomInput.Reply;
import io.parley.takeover.room.RoomInput.ReplyPart;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.TimerFired;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Rule;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.simulation.RoomScenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.parley.takeover.invariant.Tampering.because;
import static io.parley.takeover.invariant.Tampering.changed;
import static io.parley.takeover.invariant.Tampering.doubled;
import static io.parley.takeover.invariant.Tampering.emitting;
import static io.parley.takeover.invariant.Tampering.leadingTo;
import static io.parley.takeover.invariant.Tampering.left;
import static io.parley.takeover.invariant.Tampering.queueing;
import static io.parley.takeover.invariant.Tampering.repeatedInTheEnd;
import static io.parley.takeover.invariant.Tampering.swapped;
import static io.parley.takeover.invariant.Tampering.taking;
import static io.parley.takeover.invariant.Tampering.tellingEndsOf;

/** Histories that are false, each in one thing that the documentation of an invariant names. */
final class Falsehoods {

    private static final Predicate<Step> FILLER_FIRES = step -> step.input() instanceof TimerFired fired && fired.timer() == Timer.FILLER;
    private static final Predicate<RoomState> LONG_QUEUE = room -> room.queue().size() > 2;

    private Falsehoods() {}

    /** The invariant that is to find it, what it is, and the history. */
    static Stream<Arguments> all() {
        return Stream.of(falsehood("OneFloor", "two that play", leadingTo(LONG_QUEUE, r -> queueing(r, all(true)))),
                falsehood("OneTerminal", "a takeover that comes back",
                        leadingTo(r -> r.counters().takeovers() > 3 && r.queue().isEmpty(), Falsehoods::firstTakeoverAgain)),
                falsehood("OneTerminal", "a hand-over twice", emitting(twice(Falsehoods::handsOver))),
                falsehood("OneTerminal", "a takeover that never ends", history -> upTo(history, LONG_QUEUE)),
                falsehood("QueueOrder", "a queue that is reversed", leadingTo(LONG_QUEUE, r -> queueing(r, Falsehoods::reversed))),
                falsehood("QueueOrder", "what plays is not the head", leadingTo(LONG_QUEUE, r -> queueing(r, q -> playing(q, 1)))),
                falsehood("QueueOrder", "a takeover that joins elsewhere",
                        leadingTo(r -> r.queue().size() > 1 && r.queue().takeovers().getLast().kind() == Kind.QUEUED,
                                r -> queueing(r, Falsehoods::lastFirst))),
                arrangedFalsehood("QueueOrder", "a takeover that is moved elsewhere",
                        leadingTo(r -> ids(r).equals(List.of("s-1", "s-4", "s-3", "s-2")), r -> queueing(r, Falsehoods::lastSecond))),
                arrangedFalsehood("QueueOrder", "a list that is not the queue", emitting(Falsehoods::shortList)),
                falsehood("SentenceOrder", "the third before the second",
                        leadingTo(Falsehoods::waitingSentences, r -> queueing(r, q -> reversed(all(false).apply(q))))),
                falsehood("EpochFence", "a sentence of an older epoch", emitting(Falsehoods::earlierEpoch)),
                interruptedFalsehood("EpochFence", "an interruption that left the epoch",
                        history -> throughout(history, r -> changed(r, record -> record.setEpoch(0)))),
                interruptedFalsehood("EpochFence", "a sentence of an interrupted turn",
                        leadingTo(r -> r.turn() != null && r.turn().interrupted(), Falsehoods::sentenceOfTheTurn)),
                falsehood("SpokenWhole", "a sentence that was not heard", emitting(Falsehoods::halfHeard)),
                falsehood("SpokenWhole", "a sentence that is lost between others", emitting(Falsehoods::withoutTheSecond)),
                gappedFalsehood("SpokenWhole", "a sentence that is lost where another never came", emitting(Falsehoods::withoutTheSecond)),
                falsehood("SpokenWhole", "a sentence that is dropped as if it were known",
                        because(Falsehoods::secondArrives, Rule.REPEATED_REPLY)),
                falsehood("FillerFence", "no filler though it was due", leadingTo(r -> r.counters().fillers() == 1,
                        r -> changed(r, record -> record.setFillers(0).setQueue(List.of())))),
                falsehood("FillerFence", "a filler that was not due", leadingTo(r -> r.turn() != null,
                        r -> changed(r, record -> record.setFillers(1).setQueue(List.of(takeover("s-9", "FILLER", "s_1")))))),
                falsehood("FillerFence", "a filler that is not counted", leadingTo(r -> r.turn() != null,
                        r -> queueing(r, queue -> List.of(takeover("s-9", "FILLER", null))))),
                falsehood("CommandImmediate", "an answer beside its filler", leadingTo(LONG_QUEUE, r -> queueing(r, all(false)))),
                falsehood("OneEndOfTurn", "two ends of a turn", emitting(twice(e -> eof(e, "command")))),
                falsehood("OneEndOfTurn", "no end of a turn", emitting(never(e -> eof(e, "command")))),
                falsehood("OneEndOfTurn", "no transcript", emitting(never(TurnEnded.class::isInstance))),
                falsehood("OneEndOfTurn", "a turn without a request", emitting(never(RequestReply.class::isInstance))),
                falsehood("OneTurnOrNone", "an utterance settled twice", emitting(twice(e -> eof(e, "asr")))),
                falsehood("OneTurnOrNone", "an utterance never settled", emitting(never(e -> eof(e, "asr")))),
                falsehood("OneTurnOrNone", "a recognised question not asked", emitting(never(RequestReply.class::isInstance))),
                protectedFalsehood("OneTurnOrNone", "a typed question not asked", emitting(never(RequestReply.class::isInstance))),
                protectedFalsehood("OneTurnOrNone", "a question dropped without a word", emitting(never(e -> eof(e, "asr")))),
                protectedFalsehood("ProtectedSpeech", "a question that ends a protected sentence",
                        leadingTo(Falsehoods::questionWaits, r -> queueing(r, queue -> List.of()))),
                protectedFalsehood("ProtectedSpeech", "a command that starts during a protected sentence",
                        emitting(Falsehoods::elsewhere)),
                protectedFalsehood("MutedSpeech", "somebody listened to during a muted sentence",
                        leadingTo(r -> !r.utterances().known().isEmpty(), Falsehoods::listening)),
                protectedFalsehood("MutedSpeech", "a muted sentence cut by speech",
                        leadingTo(r -> !r.utterances().known().isEmpty(), r -> queueing(r, queue -> List.of()))),
                falsehood("TimersFireOnce", "a timer fired twice", doubled(FILLER_FIRES)),
                falsehood("TimersFireOnce", "a timer fired that was not armed",
                        taking(FILLER_FIRES, input -> new TimerFired(Timer.REPLY_GAP, ((TimerFired) input).deadline()))),
                falsehood("TimersFireOnce", "a timer that is passed over", left(FILLER_FIRES)),
                falsehood("TimersFireOnce", "a timer armed at rest", history -> upTo(history, r -> r.turn() != null)),
                falsehood("JournalWithoutGap", "a step twice", doubled(step -> step.decision().entry() == 20)),
                falsehood("JournalWithoutGap", "a step left out", left(step -> step.decision().entry() == 20)),
                falsehood("JournalWithoutGap", "two steps swapped", swapped(step -> step.decision().entry() == 20)),
                falsehood("SameDecisionAgain", "a step left out", left(FILLER_FIRES)),
                falsehood("SameDecisionAgain", "another emission", emitting(never(RequestReply.class::isInstance))),
                falsehood("HeardIsPrefix", "heard what was never said", emitting(Falsehoods::misheard)),
                falsehood("HeardIsPrefix", "a history without the newest turn", emitting(Falsehoods::forgetful)),
                falsehood("CrashIsNoCrash", "a hand-over with two names",
                        taking(step -> step.input() instanceof CallResult r && r.handOver() != null && r.handOver().value().equals("s-2#1"),
                                input -> new CallResult("e", new HandOverId("s-1#1"), Outcome.ACCEPTED, "another", null, null, null,
                                        Map.of()))),
                falsehood("RoomsApart", "another room's hand-over", emitting(Falsehoods::elsewhere)),
                drivenFalsehood("VoiceAlone", "something at the renderer beside a voice",
                        leadingTo(r -> r.queue().size() == 2, r -> queueing(r, all(false)))),
                drivenFalsehood("VoiceAlone", "a voice behind another takeover",
                        leadingTo(r -> r.queue().size() == 2, r -> queueing(r, Falsehoods::reversed))),
                drivenFalsehood("VoiceAlone", "a voice that nobody waits for",
                        leadingTo(r -> r.queue().size() == 2, r -> changed(r, record -> record.setTimers(List.of())))),
                drivenFalsehood("CallbacksInOrder", "an end told twice", emitting(twice(e -> told(e, 37)))),
                drivenFalsehood("CallbacksInOrder", "an end never told", emitting(never(e -> told(e, 37)))),
                drivenFalsehood("CallbacksInOrder", "a beginning told twice", emitting(twice(e -> told(e, 36)))),
                drivenFalsehood("CallbacksInOrder", "an end told again, later", repeatedInTheEnd(e -> told(e, 37))),
                drivenFalsehood("CallbacksInOrder", "a beginning told after the end", repeatedInTheEnd(e -> told(e, 36))),
                drivenFalsehood("CallbacksInOrder", "the end of a voice", history -> tellingEndsOf(history, Kind.VOICE)),
                drivenFalsehood("CallbacksInOrder", "the end of a sentence",
                        history -> tellingEndsOf(Truths.history(), Kind.ANSWER)),
                fetchedFalsehood("CallbacksInOrder", "a missing file of which nothing is told", emitting(never(e -> told(e, 39)))),
                fetchedFalsehood("CallbacksInOrder", "a cancelled fetch of which nothing is told",
                        emitting(never(e -> e instanceof TellOwner t && t.result() != null))),
                fetchedFalsehood("CallbacksInOrder", "what was stopped told as finished", emitting(Falsehoods::finished)),
                drivenFalsehood("RefusalChangesNothing", "a refused command that interrupts",
                        leadingTo(Falsehoods::refusing, r -> changed(r, record -> record.setEpoch(1)))),
                drivenFalsehood("RefusalChangesNothing", "a refused command of which more is said than why",
                        emitting(twice(e -> e instanceof Answer answer && answer.code() != 0))),
                falsehood("Bounded", "a history without end",
                        leadingTo(LONG_QUEUE,
                                r -> changed(r, record -> record.setHistory(Collections.nCopies(11, new ExchangeRecord("Who?", "Me.")))))),
                falsehood("HandOverWindow", "all handed over", leadingTo(LONG_QUEUE, r -> queueing(r, all(false)))),
                falsehood("HandOverWindow", "none handed over", leadingTo(LONG_QUEUE, r -> queueing(r, Falsehoods::waiting))),
                falsehood("OneAnswer", "a request not answered", emitting(never(Answer.class::isInstance))),
                falsehood("OneAnswer", "a request answered again", history -> {
                    List<Step> steps = new ArrayList<>(history);
                    Step asked = steps.stream().filter(s -> s.input() instanceof Command c && c.request() instanceof Request.Ask)
                            .findFirst()
                            .orElseThrow();
                    steps.add(new Step(asked.sessionId(), steps.getLast().next(), asked.input(), asked.clock(), asked.decision()));
                    return steps;
                }));
    }

    private static Arguments falsehood(String broken, String what, UnaryOperator<List<Step>> change) {
        return Arguments.of(broken, what, change.apply(Truths.history()));
    }

    private static Arguments interruptedFalsehood(String broken, String what, UnaryOperator<List<Step>> change) {
        return Arguments.of(broken, what, change.apply(Truths.interrupted()));
    }

    private static Arguments drivenFalsehood(String broken, String what, UnaryOperator<List<Step>> change) {
        return Arguments.of(broken, what, change.apply(Truths.driven()));
    }

    private static Arguments gappedFalsehood(String broken, String what, UnaryOperator<List<Step>> change) {
        return Arguments.of(broken, what, change.apply(Truths.gapped()));
    }

    private static Arguments fetchedFalsehood(String broken, String what, UnaryOperator<List<Step>> change) {
        return Arguments.of(broken, what, change.apply(Truths.fetched()));
    }

    private static Arguments arrangedFalsehood(String broken, String what, UnaryOperator<List<Step>> change) {
        return Arguments.of(broken, what, change.apply(Truths.arranged()));
    }

    private static boolean told(Emission emission, int status) {
        return emission instanceof Emission.TellOwner told && told.status() == status;
    }

    private static Arguments protectedFalsehood(String broken, String what, UnaryOperator<List<Step>> change) {
        return Arguments.of(broken, what, change.apply(Truths.protectedSpeech()));
    }

    private static Function<Emission, List<Emission>> twice(Predicate<Emission> which) {
        return emission -> which.test(emission) ? List.of(emission, emission) : List.of(emission);
    }

    private static Function<Emission, List<Emission>> never(Predicate<Emission> which) {
        return emission -> which.test(emission) ? List.of() : List.of(emission);
    }

    private static boolean eof(Emission emission, String service) {
        return emission instanceof Push push && push.service().equals(service) && push.type().equals("eof");
    }

    private static boolean questionWaits(RoomState room) {
        return room.turn() != null && room.turn().waiting() != null;
    }

    private static boolean refusing(RoomState room) {
        return room.requests().answered().getLast().answer().code() != 0;
    }

    private static RoomState listening(RoomState room) {
        return changed(room, record -> record.getUtterances().forEach(utterance -> {
            utterance.put("speaking", true);
            utterance.put("due", room.at().toEpochMilli());
        }));
    }

    private static boolean handsOver(Emission emission) {
        return emission instanceof Render render && render.effect() instanceof HandOver;
    }

    private static List<Emission> earlierEpoch(Emission emission) {
        return handingOver(emission, call -> new HandOver(call.handOver(), call.kind(), call.behind(), call.content(), call.epoch() - 1,
                call.notAfter(), call.others()));
    }

    private static List<Emission> elsewhere(Emission emission) {
        return handingOver(emission, call -> new HandOver(new HandOverId("t-1#1"), call.kind(), call.behind(), call.content(),
                call.epoch(), call.notAfter(), call.others()));
    }

    private static List<Emission> handingOver(Emission emission, UnaryOperator<HandOver> change) {
        return emission instanceof Render render && render.effect() instanceof HandOver call
                ? List.of(new Render(render.effectId(), render.rendererSession(), render.trace(), change.apply(call)))
                : List.of(emission);
    }

    private static List<Emission> misheard(Emission emission) {
        return emission instanceof TurnEnded end ? List.of(heard(end, "You")) : List.of(emission);
    }

    private static List<Emission> halfHeard(Emission emission) {
        return emission instanceof TurnEnded end ? List.of(heard(end, end.heard().substring(0, 5))) : List.of(emission);
    }

    private static TurnEnded heard(TurnEnded end, String heard) {
        return new TurnEnded(end.trace(), end.question(), end.generated(), heard, end.outcome(), end.filler());
    }

    private static List<Emission> forgetful(Emission emission) {
        return emission instanceof RequestReply request
                ? List.of(new RequestReply(request.trace(), request.query(), List.of(), request.nlp()))
                : List.of(emission);
    }

    private static List<Step> upTo(List<Step> history, Predicate<RoomState> last) {
        int end = IntStream.range(0, history.size()).filter(i -> history.get(i).next() != null && last.test(history.get(i).next()))
                .findFirst().orElseThrow();
        return history.subList(0, end + 1);
    }

    private static List<Step> throughout(List<Step> history, UnaryOperator<RoomState> change) {
        List<Step> steps = history;
        for (Step step : history) {
            steps = leadingTo(r -> r.counters().entries() == step.decision().entry(), change).apply(steps);
        }
        return steps;
    }

    private static List<TakeoverRecord> reversed(List<TakeoverRecord> queue) {
        return queue.reversed();
    }

    private static List<TakeoverRecord> waiting(List<TakeoverRecord> queue) {
        return queue.stream().map(t -> TakeoverRecord.newBuilder(t).setAtRenderer(null).build()).toList();
    }

    private static List<TakeoverRecord> playing(List<TakeoverRecord> queue, int place) {
        List<TakeoverRecord> changed = new ArrayList<>(waiting(queue));
        changed.set(place, atRenderer(changed.get(place), true));
        return changed;
    }

    private static UnaryOperator<List<TakeoverRecord>> all(boolean playing) {
        return queue -> queue.stream().map(t -> atRenderer(t, playing)).toList();
    }

    private static TakeoverRecord atRenderer(TakeoverRecord takeover, boolean playing) {
        return TakeoverRecord.newBuilder(takeover).setHandOvers(1).setAtRenderer(AtRendererRecord.newBuilder()
                .setHandOver(takeover.getId() + "#1").setSince(RoomScenario.START.toEpochMilli()).setPlaying(playing).build()).build();
    }

    private static boolean waitingSentences(RoomState room) {
        return room.queue().matching(t -> t.kind() == Kind.ANSWER && t.waiting()).count() > 1;
    }

    private static RoomState firstTakeoverAgain(RoomState room) {
        return queueing(room, queue -> List.of(takeover("s-1", "FILLER", null)));
    }

    private static RoomState sentenceOfTheTurn(RoomState room) {
        return queueing(room, queue -> List.of(takeover("s-9", "ANSWER", "s_1")));
    }

    static RoomState withFiller(RoomState room) {
        return queueing(room, queue -> List.of(atRenderer(takeover("s-9", "FILLER", "s_1"), true), waiting(queue).getFirst()));
    }

    private static TakeoverRecord takeover(String id, String kind, @Nullable String turn) {
        return TakeoverRecord.newBuilder().setId(id).setKind(TakeoverKind.valueOf(kind))
                .setText("One moment please.").setTurn(turn).setHandOvers(0).build();
    }

    private static List<TakeoverRecord> lastFirst(List<TakeoverRecord> queue) {
        List<TakeoverRecord> changed = new ArrayList<>(queue);
        changed.addFirst(changed.removeLast());
        return changed;
    }

    private static List<TakeoverRecord> lastSecond(List<TakeoverRecord> queue) {
        List<TakeoverRecord> changed = new ArrayList<>(queue);
        changed.add(1, changed.remove(2));
        return changed;
    }

    private static List<String> ids(RoomState room) {
        return room.queue().takeovers().stream().map(takeover -> takeover.id().value()).toList();
    }

    private static List<Emission> shortList(Emission emission) {
        return List.of(emission instanceof Answer answer && answer.requestId().equals("list")
                ? new Answer("list", 0, answer.message(), "{\"commandTraceIds\":[\"s-1\"]}")
                : emission);
    }

    private static List<Emission> withoutTheSecond(Emission emission) {
        String second = " You cannot miss it.";
        return List.of(emission instanceof TurnEnded end
                ? new TurnEnded(end.trace(), end.question(), end.generated().replace(second, ""), end.heard().replace(second, ""),
                        end.outcome(),
                        end.filler())
                : emission);
    }

    private static boolean secondArrives(Step step) {
        return step.input() instanceof Reply reply && reply.part() instanceof ReplyPart.Next next && next.sentence().sequence() == 2;
    }

    private static List<Emission> finished(Emission emission) {
        return List.of(emission instanceof TellOwner told
                ? new TellOwner(told.callbackId(), told.url(), told.status(), told.rtc(), told.takeover(), told.finishedAt(), null,
                        told.userData(), told.keyOf())
                : emission);
    }
}
