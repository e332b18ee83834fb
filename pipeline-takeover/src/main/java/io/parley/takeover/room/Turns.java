package io.parley.takeover.room;

import io.parley.takeover.room.Emission.CancelReply;
import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.Emission.RequestReply;
import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.RoomRules.Interrupting.On;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.speech.Utterance;
import io.parley.takeover.room.turn.Question;
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

    private static final String NOTHING_PLAYED = "nothing could be played";

    private Turns() {}

    /** A question: it becomes the turn, whatever was before it; or it waits where that may not be cut. */
    static void ask(Deliberation d, Question question) {
        Turn turn = d.turn;
        if (turn == null || !Protection.questionsWait(d)) {
            begin(d, question);
            return;
        }
        d.because(Rule.QUESTION_WAITS, question.trace().value());
        if (turn.waiting() != null) {
            drop(d, turn.waiting(), "a newer question took its place");
        }
        d.turn = turn.waiting(question);
    }

    private static void begin(Deliberation d, Question question) {
        d.because(Rule.QUESTION, question.trace().value());
        if (question.spoken()) {
            d.emit(Push.recognised(question.trace()));
        }
        abandon(d, "a newer question");
        if (d.rules().interrupting().on() != On.NEVER) {
            silenceAsides(d);
        }
        Turn turn = Turn.asked(question);
        d.turn = turn;
        d.emit(new RequestReply(question.trace(), question.text(), d.history, d.setup().nlp()));
        Fillers.await(d, turn);
        d.timers = d.timers.arm(Timer.REPLY_TIMEOUT, later(question.askedAt(), d.at).plus(d.rules().answering().timeout()));
    }

    /** What a question waited for is over: it becomes the turn now, and its time counts from now. */
    static void takeUpWaiting(Deliberation d) {
        Turn turn = d.turn;
        Question question = d.waiting;
        if (turn != null && turn.waiting() != null && !Protection.questionsWait(d)) {
            question = turn.waiting();
            d.turn = turn.waiting(null);
        }
        d.waiting = null;
        if (question != null && d.live()) {
            begin(d, question.askedAt(d.at));
        } else if (question != null) {
            drop(d, question, "the room closed");
        }
    }

    private static void drop(Deliberation d, Question question, String why) {
        d.because(Rule.QUESTION_DROPPED, question.trace() + ": " + why);
        d.emit(Push.unrecognised(question.trace(), why));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Somebody speaks long enough to mean it: the room falls silent until it is known what was said. */
    static void bargeIn(Deliberation d, Utterance utterance) {
        Turn turn = d.turn;
        if (turn == null || turn.interrupted()) {
            if (silenceAsides(d)) {
                d.because(Rule.BARGE_IN, utterance.voicedMillis() + " ms voiced over opening words or a quick filler");
            }
            return;
        }
        Takeover uncut = Protection.uncut(d);
        if (uncut != null) {
            d.because(Rule.NOT_CUT, uncut.id().value());
            return;
        }
        d.because(Rule.BARGE_IN, utterance.voicedMillis() + " ms voiced");
        if (!d.rules().interrupting().resume()) {
            abandon(d, "an interruption, and nothing is taken up again");
            silenceAsides(d);
            return;
        }
        List<Takeover> sentences = d.queue.all(t -> t.answers(turn.trace()));
        List<Sentence> kept = sentences.stream().map(t -> new Sentence(t.sequence(), t.content().text(), t.flags())).toList();
        List<Phase.Cut> cuts = cutsOf(d, turn);
        d.raiseEpoch();
        Speaking.cancel(d, d.queue.all(t -> t.of(turn.trace()) || t.prelude()));
        Turn cancelled = Objects.requireNonNullElse(d.turnOf(turn.trace()), turn);
        // What was cut is not over: it is known only later whether it had begun.
        d.turn = cancelled.with(turn.reply()).in(new Phase.Interrupted(kept, cuts));
        d.timers = d.timers.arm(Timer.FALSE_INTERRUPTION, d.at.plus(d.rules().interrupting().falseTimeout()));
    }

    /** The sentences that the renderer has, in order: one may sound already, or be over, where no report says so yet. */
    private static List<Phase.Cut> cutsOf(Deliberation d, Turn turn) {
        List<Phase.Cut> cuts = new ArrayList<>();
        for (Takeover takeover : d.queue.takeovers()) {
            HandOverId handOver = takeover.handOver();
            if (takeover.answers(turn.trace()) && handOver != null) {
                cuts.add(new Phase.Cut(handOver, takeover.sequence()));
            }
        }
        return cuts;
    }

    private static boolean silenceAsides(Deliberation d) {
        List<Takeover> asides = d.queue.all(Takeover::prelude);
        if (asides.isEmpty()) {
            return false;
        }
        d.raiseEpoch();
        Speaking.cancel(d, asides);
        return true;
    }

    /** Nobody said a word after an interruption: it was none, and the answer is taken up again, the cut sentence from its start. */
    static void interruptionWasNone(Deliberation d, Turn turn, Phase.Interrupted interrupted) {
        if (d.utterances.anyUnsettled()) {
            d.timers = d.timers.arm(Timer.FALSE_INTERRUPTION, d.at.plus(d.rules().interrupting().falseTimeout()));
        } else {
            d.because(Rule.FALSE_INTERRUPTION, interrupted.kept().size() + " sentences taken up again");
            d.turn = turn.in(new Phase.Answering()).with(turn.transcript().again());
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
        List<Phase.Cut> cuts = before.phase() instanceof Phase.Interrupted interrupted ? interrupted.cuts() : cutsOf(d, before);
        Speaking.cancel(d, d.queue.all(t -> t.of(before.trace())));
        Turn turn = Objects.requireNonNullElse(d.turnOf(before.trace()), before);
        if (!turn.reply().exhausted()) {
            d.emit(new CancelReply(turn.trace()));
        }
        if (!cuts.isEmpty()) {
            d.lastTurn = new LastTurn(turn.trace(), turn.question(), turn.transcript(), TurnOutcome.INTERRUPTED, turn.filler(), cuts,
                    false);
        }
        end(d, turn, TurnOutcome.INTERRUPTED, null);
        return answering;
    }

    /** A turn whose reply is complete and whose takeovers are terminal ends. */
    static void settle(Deliberation d) {
        Turn turn = d.turn;
        if (turn == null || turn.interrupted() || !turn.reply().exhausted()
                || d.queue.any(t -> t.of(turn.trace()))) {
            return;
        }
        if (turn.reply().ending() instanceof Reply.Ending.Failed failed) {
            end(d, turn, TurnOutcome.FAILED, failed.why());
        } else if (turn.spoken()) {
            end(d, turn, TurnOutcome.FINISHED, null);
        } else if (!d.rules().answering().apology().isEmpty()) {
            Replies.fail(d, turn, NOTHING_PLAYED);
        } else {
            end(d, turn, TurnOutcome.FAILED, NOTHING_PLAYED);
        }
    }

    private static void end(Deliberation d, Turn turn, TurnOutcome outcome, @Nullable String error) {
        d.because(Rule.END_OF_TURN, outcome.name());
        d.emit(Push.ended(turn.trace(), error));
        d.emit(summary(turn, outcome));
        List<Exchange> history = new ArrayList<>(d.history);
        history.add(new Exchange(turn.question(), turn.transcript().heard()));
        d.history = history.subList(Math.max(0, history.size() - d.rules().answering().historyTurns()), history.size());
        if (d.lastTurn != null && !d.lastTurn.trace().equals(turn.trace())) {
            d.lastTurn = d.lastTurn.supersede();
        }
        d.turn = null;
        d.waiting = turn.waiting();
        d.timers = d.timers.clear(Timer.FILLER).clear(Timer.REPLY_TIMEOUT).clear(Timer.REPLY_GAP).clear(Timer.FALSE_INTERRUPTION);
    }

    /** What is written of a turn that ends. */
    static Emission.TurnEnded summary(Turn turn, TurnOutcome outcome) {
        return new Emission.TurnEnded(turn.trace(), turn.question(), turn.transcript().generated(), turn.transcript().heard(), outcome,
                turn.filler());
    }
}
