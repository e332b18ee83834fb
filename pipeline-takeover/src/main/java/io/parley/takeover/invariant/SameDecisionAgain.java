package io.parley.takeover.invariant;

import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Room;
import io.parley.takeover.room.RoomState;
import org.jspecify.annotations.Nullable;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 14: deciding a history's inputs again gives the same decisions, each from what the one before left.
 *
 * <p>For simulations: a journal is decided again by {@link io.parley.takeover.journal.Redecision}, by the version of the rules that it names,
 * and compared byte for byte.
 *
 * <pre>
 *   holds:  a question at 1.0: a reply is asked for; again: a reply is asked for
 *   broken: a question at 1.0: a reply is asked for; again: nothing is
 * </pre>
 */
final class SameDecisionAgain implements Invariant {

    private @Nullable RoomState state;

    @Override
    public Claim claim() {
        return new Claim(14, "SameDecisionAgain", "deciding the same inputs again gives the same decisions");
    }

    @Override
    public void begin(RoomState room) {
        state = room;
    }

    @Override
    public void observe(Step step) {
        if (step.before() == null) {
            state = step.next();
            return;
        }
        if (state == null) {
            throw BrokenException.of("a room that is over takes an input");
        }
        Decision again = decide(state, step);
        state = again.next();
        unless(again.equals(step.decision()), "decided again, %s is another", part(again, step.decision()));
    }

    private static Decision decide(RoomState own, Step step) {
        try {
            return Room.decide(own, step.input(), step.clock());
        } catch (RuntimeException refused) {
            throw BrokenException.of("the room cannot take it again: %s", refused);
        }
    }

    private static String part(Decision one, Decision other) {
        if (!one.emitted().equals(other.emitted())) {
            return "what is emitted";
        }
        return one.reasons().equals(other.reasons()) ? "the state after it" : "the reason";
    }
}
