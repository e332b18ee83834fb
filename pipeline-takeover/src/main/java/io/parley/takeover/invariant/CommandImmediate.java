package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 7: with {@code command_immediate} false no answer goes to the renderer before its filler is terminal; with true the filler is cancelled
 * before the answer does.
 *
 * <pre>
 *   holds:  false: the filler plays, the answer waits; the filler ends, the answer is handed over
 *   broken: false: the filler plays, and the answer is handed over
 *   broken: true:  the filler plays, and the answer waits for it
 * </pre>
 */
final class CommandImmediate implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(7, "CommandImmediate",
                "the answer waits for its filler, or the filler is cancelled first, as command_immediate says");
    }

    @Override
    public void observe(Step step) {
        RoomState next = step.next();
        if (next != null) {
            next.queue().matching(t -> t.kind() == Kind.FILLER).forEach(filler -> next.queue()
                    .matching(t -> t.kind() == Kind.ANSWER).forEach(answer -> check(next, filler, answer)));
        }
    }

    private static void check(RoomState room, Takeover filler, Takeover answer) {
        unless(!room.setup().commandImmediate(), "the filler %s is live while the answer %s is", filler.id(), answer.id());
        unless(answer.waiting(), "the answer %s does not wait for the filler %s", answer.id(), filler.id());
    }
}
