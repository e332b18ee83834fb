package io.parley.takeover.room.invariant;

import io.parley.takeover.room.RoomInput.Command;
import io.parley.takeover.room.RoomInput.Request;
import io.parley.takeover.room.RoomInput.TimerFired;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.Timer;
import io.parley.takeover.room.simulation.Step;
import io.parley.takeover.room.turn.Turn;

import static org.assertj.core.api.Assertions.assertThat;

/** 6: a filler is decided if and only if all of rule 2 holds when its timer is taken. */
final class FillerFence implements Invariant {

    @Override
    public void observe(Step step) {
        RoomState before = step.before();
        RoomState next = step.decision().next();
        if (before == null || next == null) {
            return;
        }
        if (step.input() instanceof Command command && command.request() instanceof Request.Quick) {
            return;
        }
        boolean decided = next.counters().fillers() > before.counters().fillers();
        boolean due = step.input() instanceof TimerFired fired && fired.timer() == Timer.FILLER && allowed(before);
        assertThat(decided).as("filler decided at %s", step.input()).isEqualTo(due);
    }

    private static boolean allowed(RoomState room) {
        Turn turn = room.turn();
        return turn != null && turn.unanswered() && !turn.interrupted() && !turn.filler() && room.setup().filling().enabled()
                && !room.setup().fillers().isEmpty() && room.queue().isEmpty() && !room.utterances().anybodySpeaks();
    }
}
