package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.TimerFired;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.turn.Turn;

import java.util.List;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 6: a filler is decided if and only if all of the rule holds when its timer is taken: fillers are enabled and there are some, no sentence of
 * the turn has arrived, it had none yet, nobody speaks, nothing plays or is queued.
 *
 * <pre>
 *   holds:  a question, a second of silence: a filler
 *   broken: a question, a second of silence: no filler
 *   broken: a question, and at once a filler
 *   broken: a question, its answer, and a filler behind it
 * </pre>
 */
final class FillerFence implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(6, "FillerFence", "a filler is decided if and only if all of its rule holds when its timer is taken");
    }

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.next();
        if (before == null || next == null) {
            return;
        }
        List<Takeover> joined = next.queue().matching(t -> t.kind() == Kind.FILLER && before.queue().find(t.id()) == null).toList();
        unless(next.counters().fillers() - before.counters().fillers() == joined.size(), "%s fillers are counted, and %s joined",
                next.counters().fillers() - before.counters().fillers(), joined.size());
        boolean quick = step.input() instanceof Command command && command.request() instanceof Request.Quick;
        unless(quick || joined.stream().allMatch(filler -> filler.turn() != null),
                "a filler that no operator asked for belongs to no turn");
        boolean decided = joined.stream().anyMatch(filler -> filler.turn() != null);
        boolean due = step.input() instanceof TimerFired fired && fired.timer() == Timer.FILLER && allowed(before);
        unless(decided == due, decided ? "a filler was decided and must not be" : "no filler was decided and must be");
    }

    private static boolean allowed(RoomState room) {
        Turn turn = room.turn();
        return turn != null && turn.unanswered() && !turn.interrupted() && !turn.filler() && room.setup().filling().enabled()
                && !room.setup().fillers().isEmpty() && room.queue().isEmpty() && !room.utterances().anybodySpeaks();
    }
}
