package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.Life;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Standing;
import io.parley.takeover.room.queue.Takeover;

import java.util.List;
import java.util.Objects;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * Beside the numbered ones: the renderer has the head and, ahead of time, only the next sentence of the reply that plays; while something is
 * taken back, nothing more is handed over.
 *
 * <pre>
 *   holds:  sentence 1 plays and sentence 2 is handed over behind it; sentence 3 waits
 *   broken: sentence 2 is being taken back, and what was put before it is handed over
 *   broken: sentence 1 plays, and sentences 2 and 3 are handed over
 *   broken: nothing plays and nothing is handed over, but something waits
 * </pre>
 */
final class HandOverWindow implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(0, "HandOverWindow",
                "the renderer has the head, and ahead of time only the next sentence of the reply that plays");
    }

    @Override
    public void observe(Step step) {
        RoomState next = step.next();
        if (next == null || !(next.life() instanceof Life.Live) || next.queue().isEmpty()) {
            return;
        }
        List<Takeover> queue = next.queue().takeovers();
        if (queue.stream().anyMatch(Takeover::recalled)) {
            unless(step.effects(HandOver.class).findAny().isEmpty(), "something is handed over while something else is taken back");
            return;
        }
        Takeover head = queue.getFirst();
        unless(!head.waiting(), "the head %s waits in the room", head.id());
        for (Takeover other : queue.subList(1, queue.size())) {
            if (!other.waiting()) {
                boolean nextSentence = other.equals(queue.get(1)) && head.kind() == Kind.ANSWER && other.kind() == Kind.ANSWER
                        && Objects.equals(head.turn(), other.turn());
                unless(nextSentence || other.standing() instanceof Standing.Unreturned, "%s is at the renderer behind %s", other.id(),
                        head.id());
            }
        }
    }
}
