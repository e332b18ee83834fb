package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.Answer;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.simulation.RoomScenario;
import io.parley.takeover.room.simulation.VirtualRoom.Fault;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static io.parley.takeover.invariant.Faults.changed;
import static io.parley.takeover.invariant.Faults.emitting;
import static io.parley.takeover.invariant.Faults.never;
import static io.parley.takeover.invariant.Faults.onSpeech;
import static io.parley.takeover.invariant.Faults.push;
import static io.parley.takeover.invariant.Faults.storing;
import static io.parley.takeover.invariant.Faults.twice;

/** Faults, and which invariant catches each; docs/invariants.md has the same table. */
final class Mutants {

    /** What catches that which no journal shows. */
    static final String HEARING = "Hearing";

    private Mutants() {}

    /** Something with a fault, and the invariant that catches it. */
    record Mutant(String fault, String caughtBy, Consumer<RoomScenario> make) {

        /** That room, its dispatcher or its renderer has the fault from now on. */
        void fault(RoomScenario room) {
            make.accept(room);
        }
    }

    static Stream<Mutant> all() {
        return Stream.of(interruptions(), turns(), queue(), speech(), memory(), renderer()).flatMap(List::stream);
    }

    private static List<Mutant> interruptions() {
        return List.of(rules("hand-overs name an older epoch", "EpochFence", emitting(Faults::olderEpoch)),
                rules("an interruption raises no epoch", "EpochFence",
                        storing((before, next) -> next.setEpoch(before == null ? 0 : before.counters().epoch()))),
                rules("what an interrupted turn says stays", "EpochFence", storing(Faults::keepWhatIsCancelled)),
                rules("an interrupted turn counts as finished", "SpokenWhole", emitting(Faults::finishedTurn)),
                rules("a sentence is lost between others", "SpokenWhole",
                        storing((before, next) -> next.setQueue(Faults.withoutTheMiddle(next)))),
                rules("speech cuts what is protected", "ProtectedSpeech", onSpeech(next -> next.setQueue(List.of()))),
                rules("a muted room listens", "MutedSpeech", onSpeech(Faults::listening)));
    }

    private static List<Mutant> turns() {
        return List.of(rules("a filler behind the answer", "FillerFence", Faults::fillerBehindTheAnswer),
                rules("never a filler", "FillerFence", Faults::withoutFiller),
                rules("a question that waits is lost", "OneTurnOrNone", storing(Faults::forgetWhatWaits)),
                rules("nobody is told what became of an utterance", "OneTurnOrNone", emitting(never(push("asr", "eof")))),
                rules("no reply is asked for", "OneEndOfTurn", emitting(never(RequestReply.class::isInstance))),
                rules("command/eof is forgotten", "OneEndOfTurn", emitting(never(push("command", "eof")))),
                rules("command/eof comes twice", "OneEndOfTurn", emitting(twice(push("command", "eof")))),
                rules("the answer talks into its filler", "CommandImmediate",
                        storing((before, next) -> next.setQueue(Faults.all(next, false)))),
                rules("history is told backwards", "HeardIsPrefix", emitting(Faults::backwards)),
                rules("heard what was never said", "HeardIsPrefix", emitting(Faults::misheard)));
    }

    private static List<Mutant> queue() {
        return List.of(
                rules("the queue is turned round", "QueueOrder", storing((before, next) -> next.setQueue(Faults.waitingTurned(next)))),
                rules("a priority is ignored", "QueueOrder", Faults::ignoringPriority),
                rules("who asks for the queue is told nothing of its end", "QueueOrder", Faults::shortList),
                rules("two play at once", "OneFloor", storing((before, next) -> next.setQueue(Faults.all(next, true)))),
                rules("everything is handed over at once", "HandOverWindow",
                        storing((before, next) -> next.setQueue(Faults.all(next, false)))),
                rules("an end is overlooked", "OneTerminal", storing(Faults::keepWhatEnded)),
                rules("a hand-over is made twice", "OneTerminal", emitting(twice(Faults::handsOver))),
                rules("later sentences first", "SentenceOrder", storing((before, next) -> next.setQueue(Faults.sequencesTurned(next)))));
    }

    private static List<Mutant> speech() {
        return List.of(rules("a voice opens whatever plays", "VoiceAlone", Faults::voiceBesideOthers),
                rules("a voice opens whatever plays, and is heard", HEARING, Faults::voiceBesideOthers),
                rules("what is behind a voice is handed over", "VoiceAlone", storing(Faults::besideTheVoice)),
                rules("a voice is not waited for", "VoiceAlone", storing(Faults::voiceNotAwaited)),
                each("an end is told again with the next step", "CallbacksInOrder", Faults::endToldAgain),
                rules("what was stopped is told as finished", "CallbacksInOrder", emitting(Faults::finishedTakeover)),
                rules("a fetch that fails is told to nobody", "CallbacksInOrder", Faults::silentFetch),
                rules("the owner is told of sentences", "CallbacksInOrder", Faults::sentencesTold));
    }

    private static List<Mutant> memory() {
        return List.of(rules("a fired timer stays armed", "TimersFireOnce", Faults::armedStill),
                world("a timer never fires", "TimersFireOnce", room -> room.world().ignore(Timer.REPLY_TIMEOUT)),
                rules("turns are never forgotten", "Bounded", storing(Faults::neverForgetting)),
                rules("a deadline is finer than what is stored", "CrashIsNoCrash", Faults::finer),
                rules("a request is not answered", "OneAnswer", emitting(never(Answer.class::isInstance))),
                rules("answers are not remembered", "OneAnswer", storing((before, next) -> next.setAnswered(List.of()))),
                rules("a refused command interrupts all the same", "RefusalChangesNothing",
                        (before, input,
                                decision) -> decision.emitted().stream().anyMatch(e -> e instanceof Answer answer && answer.code() != 0)
                                        ? changed(decision, next -> next.setEpoch(next.getEpoch() + 1))
                                        : decision),
                rules("an input is not journalled", "JournalWithoutGap", Faults::unjournalled),
                rules("an effect is named for another room", "RoomsApart", emitting(Faults::elsewhere)));
    }

    private static List<Mutant> renderer() {
        return List.of(world("what was stopped, or is of an older epoch, is called all the same", HEARING,
                room -> room.renderer().heedNothing()),
                world("a hand-over is carried out twice", "CrashIsNoCrash", room -> room.renderer().forgetKeys()));
    }

    private static Mutant rules(String fault, String caughtBy, Fault distort) {
        return each(fault, caughtBy, () -> distort);
    }

    /** One that remembers something of its history. */
    private static Mutant each(String fault, String caughtBy, Supplier<Fault> distort) {
        return world(fault, caughtBy, room -> room.world().suffer(distort.get()));
    }

    private static Mutant world(String fault, String caughtBy, Consumer<RoomScenario> make) {
        return new Mutant(fault, caughtBy, make);
    }
}
