package io.parley.takeover.invariant;

import io.parley.takeover.room.Life;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.queue.Kind;
import io.parley.takeover.room.queue.Takeover;

import java.util.List;

import static io.parley.takeover.invariant.BrokenException.unless;

/**
 * 18: a room that runs for a year is no larger than its queue, its current turn and its bounded memories.
 *
 * <pre>
 *   holds:  ten turns are remembered, and an eleventh: the first is forgotten
 *   broken: eleven turns are remembered
 * </pre>
 */
final class Bounded implements Invariant {

    @Override
    public Claim claim() {
        return new Claim(18, "Bounded", "a room is no larger than its queue, its current turn and its bounded memories");
    }

    @Override
    public void observe(Step step) {
        RoomState room = step.next();
        if (room == null) {
            return;
        }
        atMost(16, room.utterances().known().size(), "utterances");
        atMost(16, room.renderer().held().size(), "held reports");
        atMost(32, room.renderer().past().size(), "past hand-overs");
        atMost(16, room.life() instanceof Life.Creating creating ? creating.starts().size() : 0, "early starts");
        atMost(256, room.requests().answered().size(), "answers");
        atMost(room.setup().rules().answering().historyTurns(), room.history().size(), "earlier turns");
        List<Takeover> waiting = room.queue().matching(t -> t.kind().operators()).filter(Takeover::waiting).toList();
        // An immediate command is to play at once, so that it may come beside a full queue.
        int beside = waiting.stream().anyMatch(t -> t.kind() == Kind.COMMAND) ? 1 : 0;
        atMost(room.setup().rules().queueing().limit() + beside, waiting.size() + room.fetches().size(), "operators' waiting takeovers");
        atMost(0, room.queue().matching(t -> t.turn() != null && (room.turn() == null || !t.of(room.turn().trace()))).count(),
                "takeovers of turns that ended");
    }

    private static void atMost(long most, long found, String what) {
        unless(found <= most, "%s %s are remembered, at most %s may be", found, what, most);
    }
}
