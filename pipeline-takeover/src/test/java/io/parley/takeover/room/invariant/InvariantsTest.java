package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Emission;
import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.Render;
import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.Exchange;
import io.parley.takeover.room.RoomInput.TimerFired;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Standing.Handed;
import io.parley.takeover.room.queue.Standing.Playing;
import io.parley.takeover.room.queue.Standing.Waiting;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.Setups;
import io.parley.takeover.room.simulation.Step;
import io.parley.takeover.room.speech.Utterance;
import io.parley.takeover.room.speech.Utterances;
import io.parley.takeover.room.turn.Flag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static io.parley.takeover.room.invariant.Tampering.doubled;
import static io.parley.takeover.room.invariant.Tampering.emitting;
import static io.parley.takeover.room.invariant.Tampering.leadingTo;
import static io.parley.takeover.room.invariant.Tampering.left;
import static io.parley.takeover.room.invariant.Tampering.queueing;
import static io.parley.takeover.room.invariant.Tampering.swapped;
import static io.parley.takeover.room.simulation.ScriptedEngine.Cue.after;
import static org.assertj.core.api.Assertions.assertThat;

/** The checkers themselves: they accept a true history and find each falsehood. */
class InvariantsTest {

    /** A filler, an answer of three sentences behind it, an announcement; then a protected, muted answer, speech and a question during it. */
    private static List<Step> history() {
        return RoomScenario.live(Setups.fillers("One moment please."), Setups.patientFillers())
                .whenAsked("Where?", after(1.5).says(1, "On the left."), after(1.5).says(2, "You cannot miss it."),
                        after(1.6).says(3, "It is big."),
                        after(1.7).completes(3))
                .whenAsked("How far?", after(0.1).says(1, "Ten steps from where you stand.", Flag.PROTECTED, Flag.MUTED),
                        after(0.2).completes(1))
                .hears("Where?").at(2).queues("The house closes.", null).at(3.9).asks("How far?").at(20).hearsNoise(0.3).at(21)
                .asks("And then?").at(22).until(60).world().steps();
    }

    @Test
    void shouldAcceptATrueHistory() {
        assertThat(Invariants.brokenBy(history())).isEmpty();
    }

    static Stream<Arguments> falsehoods() {
        Predicate<Step> filler = step -> step.input() instanceof TimerFired fired && fired.timer() == Timer.FILLER;
        return Stream.of(falsehood("JournalWithoutGap", "a step twice", doubled(step -> step.decision().entry() == 20)),
                falsehood("JournalWithoutGap", "a step left out", left(step -> step.decision().entry() == 20)),
                falsehood("JournalWithoutGap", "two steps swapped", swapped(step -> step.decision().entry() == 20)),
                falsehood("SameDecisionAgain", "a step left out", left(filler)),
                falsehood("TimersFireOnce", "a timer fired twice", doubled(filler)),
                falsehood("FillerFence", "no filler though it was due",
                        leadingTo(r -> r.counters().fillers() == 1, InvariantsTest::withoutFiller)),
                falsehood("OneEndOfTurn", "two ends of a turn", emitting(twice(e -> push(e, "command")))),
                falsehood("OneEndOfTurn", "no end of a turn", emitting(never(e -> push(e, "command")))),
                falsehood("OneEndOfTurn", "no transcript", emitting(never(TurnEnded.class::isInstance))),
                falsehood("OneTurnOrNone", "an utterance settled twice", emitting(twice(e -> push(e, "asr")))),
                falsehood("OneTurnOrNone", "an utterance never settled", emitting(never(e -> push(e, "asr")))),
                falsehood("OneTurnOrNone", "a typed question not asked", emitting(never(InvariantsTest::asksTyped))),
                falsehood("ProtectedSpeech", "a question that ends a protected sentence",
                        leadingTo(InvariantsTest::questionWaits, r -> queueing(r, PlayQueue.EMPTY))),
                falsehood("MutedSpeech", "somebody listened to during a muted sentence",
                        leadingTo(InvariantsTest::ignored, InvariantsTest::listening)),
                falsehood("OneTurnOrNone", "a recognised question not asked", emitting(never(Emission.RequestReply.class::isInstance))),
                falsehood("OneAnswer", "a request not answered", emitting(never(Emission.Answer.class::isInstance))),
                falsehood("OneTerminal", "a hand-over twice", emitting(twice(InvariantsTest::handsOver))),
                falsehood("OneTerminal", "a takeover that comes back",
                        leadingTo(r -> r.counters().takeovers() > 3 && r.queue().isEmpty(), InvariantsTest::firstTakeoverAgain)),
                falsehood("EpochFence", "a sentence of an older epoch", emitting(InvariantsTest::earlierEpoch)),
                falsehood("HeardIsPrefix", "heard what was never said", emitting(InvariantsTest::misheard)),
                falsehood("QueueOrder", "a queue that is reversed",
                        leadingTo(r -> r.queue().size() > 2, r -> queueing(r, reversed(r.queue())))),
                falsehood("OneFloor", "two that play",
                        leadingTo(r -> r.queue().size() > 2, r -> queueing(r, all(r.queue(), Playing.class)))),
                falsehood("HandOverWindow", "all handed over",
                        leadingTo(r -> r.queue().size() > 2, r -> queueing(r, all(r.queue(), Handed.class)))),
                falsehood("HandOverWindow", "none handed over",
                        leadingTo(r -> r.queue().size() > 2, r -> queueing(r, all(r.queue(), Waiting.class)))),
                falsehood("SentenceOrder", "the third before the second",
                        leadingTo(r -> third(r, 1), InvariantsTest::allSentencesHandedInReverse)),
                falsehood("CommandImmediate", "an answer beside its filler",
                        leadingTo(r -> r.queue().size() > 2, r -> queueing(r, all(r.queue(), Handed.class)))),
                falsehood("Bounded", "a history without end", leadingTo(r -> r.queue().size() > 2, InvariantsTest::remembering)));
    }

    private static Arguments falsehood(String broken, String what, UnaryOperator<List<Step>> change) {
        return Arguments.of(broken, what, change);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("falsehoods")
    void shouldFindTheFalsehood(String broken, String what, UnaryOperator<List<Step>> change) {
        // when
        List<String> found = Invariants.brokenBy(change.apply(history()));

        // then
        assertThat(found).as(what).anyMatch(name -> name.startsWith(broken + ":"));
    }

    private static Function<Emission, List<Emission>> twice(Predicate<Emission> which) {
        return emission -> which.test(emission) ? List.of(emission, emission) : List.of(emission);
    }

    private static Function<Emission, List<Emission>> never(Predicate<Emission> which) {
        return emission -> which.test(emission) ? List.of() : List.of(emission);
    }

    private static boolean push(Emission emission, String service) {
        return emission instanceof Push push && push.service().equals(service) && push.type().equals("eof");
    }

    private static boolean asksTyped(Emission emission) {
        return emission instanceof Emission.RequestReply request && request.query().equals("And then?");
    }

    private static boolean questionWaits(RoomState room) {
        return room.turn() != null && room.turn().waiting() != null;
    }

    private static boolean ignored(RoomState room) {
        return room.utterances().known().size() == 2 && room.utterances().known().getLast().settled()
                && room.queue().matching(t -> t.flags().contains(Flag.MUTED) && !t.waiting()).findAny().isPresent();
    }

    private static RoomState listening(RoomState room) {
        Utterance ignored = room.utterances().known().getLast();
        Utterances heard = room.utterances().with(ignored.in(new Utterance.Phase.Speaking(room.at())));
        return new RoomState(room.sessionId(), room.setup(), room.at(), room.counters(), room.life(), room.microphone(), room.queue(),
                room.turn(), heard, room.timers(), room.renderer(), room.requests(), room.history(), room.lastTurn());
    }

    private static boolean handsOver(Emission emission) {
        return emission instanceof Render render && render.effect() instanceof HandOver;
    }

    private static List<Emission> earlierEpoch(Emission emission) {
        if (emission instanceof Render render && render.effect() instanceof HandOver call) {
            return List.of(new Render(render.effectId(), render.rendererSession(), render.trace(),
                    new HandOver(call.handOver(), call.kind(), call.behind(), call.content(), call.epoch() - 1, call.notAfter())));
        }
        return List.of(emission);
    }

    private static List<Emission> misheard(Emission emission) {
        return emission instanceof TurnEnded end
                ? List.of(new TurnEnded(end.trace(), end.question(), end.generated(), "You", end.outcome(), end.filler()))
                : List.of(emission);
    }

    private static PlayQueue reversed(PlayQueue queue) {
        return new PlayQueue(queue.takeovers().reversed());
    }

    private static PlayQueue all(PlayQueue queue, Class<?> standing) {
        return new PlayQueue(queue.takeovers().stream().map(t -> standing(t, standing)).toList());
    }

    private static Takeover standing(Takeover takeover, Class<?> standing) {
        if (standing.equals(Playing.class)) {
            return takeover.with(new Playing(takeover.nextHandOver(), RoomScenario.START, null));
        }
        return takeover.with(standing.equals(Handed.class) ? new Handed(takeover.nextHandOver(), RoomScenario.START, null) : new Waiting());
    }

    private static boolean third(RoomState room, int atLeast) {
        return room.queue().matching(t -> t.kind() == Kind.ANSWER && t.waiting()).count() > atLeast;
    }

    private static RoomState allSentencesHandedInReverse(RoomState room) {
        return queueing(room, reversed(all(room.queue(), Handed.class)));
    }

    private static RoomState firstTakeoverAgain(RoomState room) {
        var content = new Content.Speech("One moment please.");
        return queueing(room,
                new PlayQueue(List.of(Takeover.accepted(CommandTraceId.of(room.sessionId(), 1), Kind.FILLER, content, null, 0))));
    }

    private static RoomState withoutFiller(RoomState room) {
        var c = room.counters();
        return new RoomState(room.sessionId(), room.setup(), room.at(),
                new RoomState.Counters(c.entries(), c.epoch(), c.turns(), c.takeovers(), c.effects(), 0),
                room.life(), room.microphone(), room.queue(), room.turn(), room.utterances(), room.timers(), room.renderer(),
                room.requests(),
                room.history(), room.lastTurn());
    }

    private static RoomState remembering(RoomState room) {
        return new RoomState(room.sessionId(), room.setup(), room.at(), room.counters(), room.life(), room.microphone(), room.queue(),
                room.turn(),
                room.utterances(), room.timers(), room.renderer(), room.requests(), Collections.nCopies(11, new Exchange("Who?", "Me.")),
                room.lastTurn());
    }
}
