package io.parley.takeover.room;

import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Turn;

import java.util.List;

/** Something to say while an answer is slow (room.md, Turns 2). */
final class Fillers {

    private Fillers() {}

    /** A question was asked: a filler may be due after the delay. */
    static void await(Deliberation d, Turn turn) {
        if (d.setup().filling().enabled() && !d.setup().fillers().isEmpty()) {
            d.timers = d.timers.arm(Timer.FILLER, turn.askedAt().plus(d.setup().filling().delay()));
        }
    }

    /** The delay is over: a filler is decided if and only if nothing speaks against it. */
    static void decide(Deliberation d, Turn turn) {
        if (turn.filler() || turn.interrupted() || !turn.unanswered()) {
            d.because(Rule.NO_FILLER, "the turn is answered, interrupted or had one");
        } else if (d.utterances.anybodySpeaks()) {
            d.because(Rule.NO_FILLER, "somebody speaks");
        } else if (!d.queue.isEmpty()) {
            d.because(Rule.NO_FILLER, "something plays or is queued");
        } else {
            List<Content> choices = d.setup().fillers();
            int choice = Math.floorMod(d.setup().filling().random() ? scatter(turn.trace().value()) : d.counters.fillers(), choices.size());
            d.because(Rule.FILLER, "number " + choice);
            d.countFiller();
            d.turn = turn.withFiller();
            d.queue = d.queue.append(Takeover.accepted(d.nameTakeover(), Kind.FILLER, choices.get(choice), turn.trace(), 0));
        }
    }

    /** Spreads neighbouring traces over all choices; the same trace always chooses the same. */
    private static int scatter(String trace) {
        int hash = trace.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
