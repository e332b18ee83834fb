package io.parley.takeover.room.invariant;

import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;

import static org.assertj.core.api.Assertions.assertThat;

/** 7: no answer is handed over before its turn's filler is terminal; if the filler is not let to finish, it goes when the first sentence comes. */
final class CommandImmediate implements Invariant {

    @Override
    public void observe(Step step) {
        RoomState next = step.decision().next();
        if (next == null) {
            return;
        }
        next.queue().matching(t -> t.kind() == Kind.FILLER && t.turn() != null).forEach(filler -> next.queue().matching(t -> t.kind() == Kind.ANSWER)
                .forEach(answer -> check(next, filler, answer)));
    }

    private static void check(RoomState room, Takeover filler, Takeover answer) {
        assertThat(room.setup().commandImmediate()).as("the filler %s is live while %s is", filler, answer).isFalse();
        assertThat(answer.waiting()).as("%s waits for %s", answer, filler).isTrue();
    }
}
