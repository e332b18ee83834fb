package io.parley.takeover.room;

import io.parley.takeover.room.Emission.CancelReply;
import io.parley.takeover.room.Emission.Push;
import io.parley.takeover.room.RoomInput.ReplyPart;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Reply;
import io.parley.takeover.room.turn.Reply.Verdict;
import io.parley.takeover.room.turn.Sentence;
import io.parley.takeover.room.turn.Turn;
import io.parley.takeover.room.turn.Turn.Phase;

import java.util.Objects;
import java.util.stream.IntStream;

/** Sentences of the answer, put in order however they arrive (room.md, Turns 3). */
final class Replies {

    private Replies() {}

    static void take(Deliberation d, RoomInput.Reply input) {
        Turn turn = d.turnOf(input.trace());
        if (turn == null) {
            d.because(Rule.STALE_REPLY, input.trace().value());
            return;
        }
        Verdict verdict = turn.reply().judge(input.attempt());
        if (verdict == Verdict.STALE) {
            d.because(Rule.STALE_ATTEMPT, input.attempt());
            return;
        }
        if (verdict == Verdict.NEWER) {
            turn = replace(d, turn, input.attempt());
        }
        switch (input.part()) {
            case ReplyPart.Next next -> next(d, turn, next.sentence());
            case ReplyPart.Complete complete -> end(d, turn, new Reply.Ending.Complete(complete.last()));
            case ReplyPart.Failed failed -> end(d, turn, new Reply.Ending.Failed(failed.error()));
        }
        takeReady(d);
    }

    private static Turn replace(Deliberation d, Turn turn, String attempt) {
        int given = given(d, turn);
        if (turn.reply().attempt() != null) {
            d.because(Rule.NEWER_ATTEMPT, attempt + " replaces what follows sentence " + given);
            d.queue.all(t -> t.answers(turn.trace()) && t.sequence() > given).forEach(t -> d.queue = d.queue.without(t));
        }
        Phase phase = turn.phase() instanceof Phase.Interrupted interrupted ? interrupted.upTo(given) : turn.phase();
        d.timers = d.timers.clear(Timer.REPLY_GAP);
        Turn begun = turn.with(turn.reply().begin(attempt, given)).with(turn.transcript().upTo(given)).in(phase);
        d.turn = begun;
        return begun;
    }

    /** The last sentence that sounds, or may: what was taken back from the renderer before it began is not among them. */
    private static int given(Deliberation d, Turn turn) {
        IntStream atRenderer = d.queue.matching(t -> t.answers(turn.trace()) && !t.waiting()).mapToInt(Takeover::sequence);
        IntStream cut = turn.phase() instanceof Phase.Interrupted interrupted
                ? interrupted.cuts().stream().mapToInt(Phase.Cut::sequence)
                : IntStream.empty();
        return Math.max(turn.reply().begun(), IntStream.concat(atRenderer, cut).max().orElse(0));
    }

    private static void next(Deliberation d, Turn turn, Sentence sentence) {
        if (!turn.reply().wants(sentence.sequence())) {
            d.because(Rule.REPEATED_REPLY, "number " + sentence.sequence());
            return;
        }
        d.turn = turn.with(turn.reply().with(sentence));
        d.timers = d.timers.clear(Timer.FILLER);
        if (turn.reply().open()) {
            d.timers = d.timers.arm(Timer.REPLY_TIMEOUT, d.at.plus(d.rules().answering().timeout()));
        }
    }

    private static void end(Deliberation d, Turn turn, Reply.Ending ending) {
        if (!turn.reply().open()) {
            d.because(Rule.REPEATED_REPLY, "attempt " + turn.reply().attempt());
            return;
        }
        d.timers = d.timers.clear(Timer.REPLY_TIMEOUT).clear(Timer.FILLER);
        switch (ending) {
            case Reply.Ending.Failed failed -> fail(d, turn, failed.why());
            case Reply.Ending.Complete complete -> d.turn = turn.with(turn.reply().ended(complete));
            case Reply.Ending.Open open -> {
            }
        }
    }

    /** The reply failed: what it said so far is all, and an apology where one is configured. */
    static void fail(Deliberation d, Turn turn, String why) {
        String apology = d.rules().answering().apology();
        if (!apology.isEmpty()) {
            d.because(Rule.APOLOGY, why);
        }
        d.turn = turn.with(turn.reply().failed(why, apology));
        takeReady(d);
    }

    /** The engine has been silent for too long: the reply failed, and what it said so far is all. */
    static void timeOut(Deliberation d, Turn turn) {
        d.because(Rule.REPLY_TIMEOUT, turn.trace().value());
        d.timers = d.timers.clear(Timer.FILLER);
        d.emit(new CancelReply(turn.trace()));
        fail(d, turn, "the reply timed out");
    }

    /** A missing sentence has been waited for long enough. */
    static void skipGap(Deliberation d, Turn turn) {
        d.because(Rule.GAP_SKIPPED, "sentence " + turn.reply().next());
        d.turn = turn.with(turn.reply().skipGap());
        takeReady(d);
    }

    private static void takeReady(Deliberation d) {
        Turn turn = Objects.requireNonNull(d.turn);
        int awaited = turn.reply().next();
        Sentence sentence = turn.reply().ready();
        while (sentence != null) {
            take(d, turn, sentence);
            turn = Objects.requireNonNull(d.turn);
            sentence = turn.reply().ready();
        }
        boolean sameGap = turn.reply().next() == awaited && d.timers.deadline(Timer.REPLY_GAP) != null;
        if (turn.reply().failed() && turn.reply().hasGap()) {
            // Nothing will fill a gap of a failed reply.
            d.turn = turn.with(turn.reply().skipGap());
            takeReady(d);
        } else if (!turn.reply().hasGap()) {
            d.timers = d.timers.clear(Timer.REPLY_GAP);
            sayHeld(d, turn);
        } else if (!sameGap) {
            d.timers = d.timers.arm(Timer.REPLY_GAP, d.at.plus(d.rules().answering().gap()));
        }
    }

    /** Takes the sentence whose turn it is; one that is too short waits for the next and is spoken with it. */
    private static void take(Deliberation d, Turn turn, Sentence sentence) {
        if (sentence.text().isBlank()) {
            d.because(Rule.BLANK_SENTENCE, "sentence " + sentence.sequence());
            d.turn = turn.with(turn.reply().taken());
            return;
        }
        d.emit(Push.answer(turn.trace(), turn.reply().attempt(), sentence.text()));
        Sentence joined = turn.reply().joined(sentence);
        Turn taken = turn.with(turn.transcript().planned(turn.reply().held(), joined)).with(turn.reply().taken());
        if (d.rules().rendering().tooShort(joined.text())) {
            d.because(Rule.TOO_SHORT, "sentence " + joined.sequence());
            d.turn = taken.with(taken.reply().holding(joined));
        } else {
            say(d, taken, joined);
        }
    }

    /** Nothing follows a sentence that is too short: it is spoken as it is, or padded. */
    private static void sayHeld(Deliberation d, Turn turn) {
        Sentence held = turn.reply().held();
        if (held != null && turn.reply().over()) {
            say(d, turn, held);
        }
    }

    private static void say(Deliberation d, Turn turn, Sentence sentence) {
        Turn next = turn.with(turn.reply().holding(null));
        d.turn = next;
        if (next.phase() instanceof Phase.Interrupted interrupted) {
            d.turn = next.keeping(interrupted, sentence);
        } else {
            Speaking.enqueue(d, next.trace(), sentence);
        }
    }
}
