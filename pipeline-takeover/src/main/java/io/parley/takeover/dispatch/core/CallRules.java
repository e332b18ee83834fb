package io.parley.takeover.dispatch.core;

import io.parley.schemas.effects.HandOver;
import io.parley.schemas.renderer.CallOutcome;

import java.time.Instant;

/**
 * When an effect is called (room.md, Renderer hand-over). Asked anew before each try, since stops are read meanwhile.
 *
 * <p>What may have been carried out is never called {@code DROPPED}. A stopped hand-over that may have been carried out is called once more
 * where that is safe: only its answer names what the stop has to cancel.
 */
public final class CallRules {

    private static final Verdict CALL = new Verdict.Call();

    private CallRules() {}

    /**
     * Judges a hand-over.
     *
     * @param room what is known of its room
     * @param at   the time
     */
    public static Verdict handOver(HandOver handOver, RoomMemory room, Standing standing, Instant at) {
        if (standing.begun() && !standing.repeatable()) {
            return maybeCarriedOut();
        }
        if (at.isAfter(handOver.getNotAfter())) {
            return tooLate(standing, handOver.getNotAfter());
        }
        if (room.isStopped(handOver.getHandOverId())) {
            return standing.begun() ? CALL : dropped("stopped before it was called");
        }
        if (handOver.getFenced() && handOver.getEpoch() < room.epoch()) {
            String why = "its epoch " + handOver.getEpoch() + " is over, the room's is " + room.epoch();
            return standing.begun() ? new Verdict.End(CallOutcome.UNKNOWN, "it may have been carried out; " + why) : dropped(why);
        }
        return CALL;
    }

    /**
     * Judges any other effect.
     *
     * @param until the last instant for a try
     * @param at    the time
     */
    public static Verdict other(Standing standing, Instant until, Instant at) {
        if (standing.begun() && !standing.repeatable()) {
            return maybeCarriedOut();
        }
        return at.isAfter(until) ? tooLate(standing, until) : CALL;
    }

    private static Verdict maybeCarriedOut() {
        return new Verdict.End(CallOutcome.UNKNOWN, "it may have been carried out and must not be repeated");
    }

    private static Verdict tooLate(Standing standing, Instant until) {
        return standing.begun()
                ? new Verdict.End(CallOutcome.UNKNOWN, "it may have been carried out, and no answer came by " + until)
                : dropped("not to be called after " + until);
    }

    private static Verdict dropped(String why) {
        return new Verdict.End(CallOutcome.DROPPED, why);
    }
}
