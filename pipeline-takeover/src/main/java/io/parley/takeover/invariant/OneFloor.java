package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Takeover;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 1: at most one takeover of a room plays at any time.
 *
 * <pre>
 *   holds:  s-1 plays, s-1 ends, s-2 plays
 *   broken: s-1 plays, s-2 plays
 * </pre>
 */
final class OneFloor implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(1, "OneFloor", "at most one takeover plays at any time");
    }

    @Override
    public void observe(Step step) {
        RoomState next = step.next();
        if (next != null) {
            var playing = next.queue().matching(Takeover::playing).map(Takeover::id).toList();
            unless(playing.size() <= 1, "%s play at once", playing);
        }
    }
}
