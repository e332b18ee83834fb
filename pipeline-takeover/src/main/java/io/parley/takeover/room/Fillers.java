package io.parley.takeover.room;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.takeover.QuickOrder;
import io.parley.takeover.room.id.CommandTraceId;
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
            int choice = any(d, turn.trace().value());
            d.because(Rule.FILLER, "number " + choice);
            d.countFiller();
            d.turn = turn.withFiller();
            d.queue = d.queue.append(Takeover.accepted(d.nameTakeover(), Kind.FILLER, choices.get(choice), turn.trace(), 0));
        }
    }

    /** An operator has one played, by its index or any of them (room.md, Commands from the API, quick). */
    static void quick(Deliberation d, String requestId, int order) {
        List<Content> choices = d.setup().fillers();
        if (!d.queue.isEmpty()) {
            d.refuse(requestId, RefusalCode.TAKEOVER_ONGOING, d.queue.size() + " takeovers play or wait");
        } else if (order < QuickOrder.ANY || order >= choices.size() || choices.isEmpty()) {
            d.refuse(requestId, RefusalCode.QUICK_OUT_OF_RANGE, "order: found " + order + ", the script has " + choices.size());
        } else {
            CommandTraceId takeover = d.nameTakeover();
            int choice = order == QuickOrder.ANY ? any(d, takeover.value()) : order;
            d.because(Rule.QUICK, "number " + choice);
            d.countFiller();
            d.queue = d.queue.append(Takeover.accepted(takeover, Kind.FILLER, choices.get(choice), null, 0));
            d.accept(requestId, Answers.taken(takeover));
        }
    }

    /** Random is what the name makes of it; else in rotation. */
    private static int any(Deliberation d, String name) {
        return Math.floorMod(d.setup().filling().random() ? scatter(name) : d.counters.fillers(), d.setup().fillers().size());
    }

    /** Spreads neighbouring traces over all choices; the same trace always chooses the same. */
    private static int scatter(String trace) {
        int hash = trace.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
