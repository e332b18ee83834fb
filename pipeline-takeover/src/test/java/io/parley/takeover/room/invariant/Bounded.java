package io.parley.takeover.room.invariant;

import io.parley.takeover.room.Life;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Takeover;
import io.parley.takeover.room.simulation.Step;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** 18: a room is no larger than its queue, its current turn and its bounded memories. */
final class Bounded implements Invariant {

    @Override
    public void observe(Step step) {
        RoomState room = step.decision().next();
        if (room == null) {
            return;
        }
        assertThat(room.utterances().known()).as("utterances").hasSizeLessThanOrEqualTo(16);
        assertThat(room.renderer().held()).as("held reports").hasSizeLessThanOrEqualTo(16);
        assertThat(room.renderer().past()).as("past hand-overs").hasSizeLessThanOrEqualTo(32);
        assertThat(room.requests().answered()).as("answers").hasSizeLessThanOrEqualTo(256);
        assertThat(room.history()).as("history").hasSizeLessThanOrEqualTo(room.setup().rules().answering().historyTurns());
        assertThat(room.life() instanceof Life.Creating creating ? creating.starts() : List.of()).as("starts").hasSizeLessThanOrEqualTo(16);
        assertThat(room.queue().matching(t -> t.kind().operators()).filter(Takeover::waiting)).as("operators' waiting takeovers")
                .hasSizeLessThanOrEqualTo(room.setup().rules().queueing().limit());
        assertThat(room.queue().matching(t -> t.turn() != null && (room.turn() == null || !t.of(room.turn().trace()))))
                .as("takeovers of turns that ended").isEmpty();
    }
}
