package io.parley.takeover.room;

import io.parley.takeover.room.Emission.CancelReply;
import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.speech.Utterance;
import io.parley.takeover.room.turn.Reply;
import io.parley.takeover.room.turn.Sentence;
import io.parley.takeover.room.turn.Turn;
import io.parley.takeover.room.turn.Turn.Phase;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How turns begin, are interrupted and end (room.md, Turns 1, 4 and 5). */
final class Turns {

    private Turns() {}

    /** A question: it becomes the turn, whatever was before it. */
    static void ask(Deliberation d, TraceId trace, String question, Instant askedAt) {
        d.because(Rule.QUESTION, trace.value());
        abandon(d, "a newer question");
        silenceOpening(d);
        Turn turn = Turn.asked(trace, question, askedAt);
        d.turn = turn;
        d.emit(new RequestReply(trace, question, d.history, d.setup().nlp()));
        Fillers.await(d, turn);
        d.timers = d.timers.arm(Timer.REPLY_TIMEOUT, later(askedAt, d.at).plus(d.rules().answering().timeout()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Somebody speaks long enough to mean it: the room falls silent until it is known what was said. */
    static void bargeIn(Deliberation d, Utterance utterance) {
        Turn turn = d.turn;
        if (turn == null) {
            if (silenceOpening(d)) {
                d.because(Rule.BARGE_IN, utterance.voicedMillis() + " ms voiced over the opening words");
            }
            return;
        }
        if (turn.interrupted()) {
            return;
        }
        d.because(Rule.BARGE_IN, utterance.voicedMillis() + " ms voiced");
        if (!d.rules().interrupting().resume()) {
            abandon(d, "an interruption, and nothing is taken up again");
            silenceOpening(d);
            return;
        }
        List<Takeover> sentences = d.queue.matching(t -> t.answers(turn.trace())).toList();
        List<Sentence> kept = sentences.stream().map(t -> new Sentence(t.sequence(), t.content().text())).toList();
        Phase.@Nullable Cut cut = cutOf(d, turn);
        d.raiseEpoch();
        Speaking.cancel(d, d.queue.matching(t -> t.of(turn.trace()) || t.prelude()).toList());
        Turn cancelled = d.turnOf(turn.trace());
        d.turn = (cancelled == null ? turn : cancelled).in(new Phase.Interrupted(kept, cut));
        d.timers = d.timers.arm(Timer.FALSE_INTERRUPTION, d.at.plus(d.rules().interrupting().falseTimeout()));
    }

    /** The sentence that is cut if the turn falls silent now; it may sound already where no report says so yet. */
    private static Phase.@Nullable Cut cutOf(Deliberation d, Turn turn) {
        for (Takeover takeover : d.queue.takeovers()) {
            HandOverId handOver = takeover.handOver();
            if (takeover.answers(turn.trace()) && handOver != null) {
                return new Phase.Cut(handOver, takeover.sequence());
            }
        }
        return null;
    }

    private static boolean silenceOpening(Deliberation d) {
        List<Takeover> opening = d.queue.matching(Takeover::prelude).toList();
        if (opening.isEmpty()) {
            return false;
        }
        d.raiseEpoch();
        Speaking.cancel(d, opening);
        return true;
    }

    /** Nobody said a word after an interruption: it was none, and the answer is taken up again, the cut sentence from its start. */
    static void interruptionWasNone(Deliberation d, Turn turn, Phase.Interrupted interrupted) {
        if (d.utterances.anyUnsettled()) {
            d.timers = d.timers.arm(Timer.FALSE_INTERRUPTION, d.at.plus(d.rules().interrupting().falseTimeout()));
        } else {
            d.because(Rule.FALSE_INTERRUPTION, interrupted.kept().size() + " sentences taken up again");
            d.turn = turn.in(new Phase.Answering());
            interrupted.kept().forEach(sentence -> Speaking.enqueue(d, turn.trace(), sentence));
        }
    }

    /**
     * Ends the current turn before its time, if there is one: what it says is cancelled, its reply is wanted no longer.
     *
     * @return whether there was one that still answered, so that the epoch was raised
     */
    static boolean abandon(Deliberation d, String why) {
        Turn before = d.turn;
        if (before == null) {
            return false;
        }
        d.because(Rule.TURN_ABANDONED, why);
        boolean answering = !before.interrupted();
        if (answering) {
            d.raiseEpoch();
        }
        Phase.@Nullable Cut cut = before.phase() instanceof Phase.Interrupted interrupted ? interrupted.cut() : cutOf(d, before);
        Speaking.cancel(d, d.queue.matching(t -> t.of(before.trace())).toList());
        Turn turn = Objects.requireNonNullElse(d.turnOf(before.trace()), before);
        if (!turn.reply().exhausted()) {
            d.emit(new CancelReply(turn.trace()));
        }
        if (cut != null) {
            d.lastTurn = new LastTurn(turn.trace(), turn.question(), turn.transcript(), TurnOutcome.INTERRUPTED, turn.filler(),
                    cut.handOver(),
                    cut.sequence());
        }
        end(d, turn, TurnOutcome.INTERRUPTED, null);
        return answering;
    }

    /** A turn whose reply is complete and whose takeovers are terminal ends. */
    static void settle(Deliberation d) {
        Turn turn = d.turn;
        if (turn == null || turn.interrupted() || !turn.reply().exhausted()
                || d.queue.matching(t -> t.of(turn.trace())).findAny().isPresent()) {
            return;
        }
        if (turn.reply().ending() instanceof Reply.Ending.Failed failed) {
            end(d, turn, TurnOutcome.FAILED, failed.why());
        } else if (turn.spoken()) {
            end(d, turn, TurnOutcome.FINISHED, null);
        } else {
            end(d, turn, TurnOutcome.FAILED, "nothing could be played");
        }
    }

    private static void end(Deliberation d, Turn turn, TurnOutcome outcome, @Nullable String error) {
        d.because(Rule.END_OF_TURN, outcome.name());
        d.emit(Push.ended(turn.trace(), error));
        d.emit(new Emission.TurnEnded(turn.trace(), turn.question(), turn.transcript().generated(), turn.transcript().heard(), outcome,
                turn.filler()));
        List<Exchange> history = new ArrayList<>(d.history);
        history.add(new Exchange(turn.question(), turn.transcript().heard()));
        d.history = history.subList(Math.max(0, history.size() - d.rules().answering().historyTurns()), history.size());
        d.turn = null;
        d.timers = d.timers.clear(Timer.FILLER).clear(Timer.REPLY_TIMEOUT).clear(Timer.REPLY_GAP).clear(Timer.FALSE_INTERRUPTION);
    }
}
