package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.Effect.HandOver;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.queue.PlayQueue;
import io.parley.takeover.room.queue.Takeover;
import org.jspecify.annotations.Nullable;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 2: every accepted takeover reaches exactly one terminal state, and none plays after it. Nothing that ended comes back, each hand-over is
 * the next of a live takeover, and at rest nothing is left.
 *
 * <pre>
 *   holds:  s-1 joins, is handed over as s-1#1, plays, leaves
 *   broken: s-1 leaves and is in the queue again
 *   broken: s-1#1 is handed over twice
 *   broken: the room is at rest and s-1 is in the queue
 * </pre>
 */
final class OneTerminal implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(2, "OneTerminal", "every takeover ends once, and none comes back or is handed over after its end");
    }

    @Override
    public void observe(Step step) {
        RoomState next = step.next();
        if (next == null) {
            return;
        }
        RoomState before = step.before();
        PlayQueue queue = before == null ? PlayQueue.EMPTY : before.queue();
        int drawn = before == null ? 0 : before.counters().takeovers();
        for (Takeover takeover : next.queue().takeovers()) {
            boolean known = queue.find(takeover.id()) != null || number(takeover) > drawn;
            unless(known, "%s is live again", takeover.id());
        }
        var made = step.effects(HandOver.class).map(HandOver::handOver).toList();
        unless(made.stream().distinct().count() == made.size(), "handed over twice: %s", made);
        for (HandOverId handOver : made) {
            Takeover takeover = next.queue().find(handOver);
            if (takeover == null) {
                throw BrokenException.of("%s is handed over and not live", handOver);
            }
            Takeover earlier = queue.find(takeover.id());
            unless(earlier == null || takeover.handOvers() == earlier.handOvers() + 1, "%s was handed over before", handOver);
        }
    }

    private static int number(Takeover takeover) {
        String id = takeover.id().value();
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }

    @Override
    public void atRest(@Nullable RoomState last) {
        if (last != null) {
            unless(last.queue().isEmpty(), "never ended: %s", last.queue().takeovers().stream().map(Takeover::id).toList());
        }
    }
}
