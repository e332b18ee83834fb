package io.parley.takeover.invariant;

import io.parley.takeover.room.Emission.TurnEnded;
import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.RoomInput.Reply;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.turn.Turn;
import org.jspecify.annotations.Nullable;

/**
 * 5, the second half: a reply is spoken whole: of a turn that was not interrupted each sentence that the engine sent is heard to its end, in
 * order, unless that sentence itself was cancelled, refused, failed, given up as missing, or replaced by a newer attempt.
 *
 * <pre>
 *   holds:  sentences 1 and 2 arrive, are played to their ends; the turn ends FINISHED, heard both
 *   holds:  sentences 1 and 3 arrive, 2 never does; the turn ends FINISHED, heard 1 and 3
 *   broken: the turn ends FINISHED, and only sentence 1 was heard
 *   broken: sentences 1, 2 and 3 arrive, and 1 and 3 are heard
 *   broken: sentences 1, 2 and 4 arrive, 3 never does, and 1 and 4 are heard
 *   broken: sentence 2 arrives, and is dropped as if it had come before
 * </pre>
 */
final class SpokenWhole implements Invariant {

    private @Nullable OwedSentences owed;
    private @Nullable TraceId unwatched;

    @Override
    public Claim claim() {
        return new Claim(5, "SpokenWhole", "a reply is spoken whole unless interrupted, cancelled, gapped or failed");
    }

    @Override
    public void begin(RoomState room) {
        // What the engine sent to the turn before is not known.
        unwatched = room.turn() == null ? null : room.turn().trace();
    }

    @Override
    public void observe(Step step) {
        Turn turn = step.before() == null ? null : step.before().turn();
        if (turn == null || turn.trace().equals(unwatched)) {
            return;
        }
        OwedSentences owing = owed;
        if (owing == null || !owing.turn.equals(turn.trace())) {
            owing = new OwedSentences(turn.trace());
            owed = owing;
        }
        if (step.input() instanceof Reply reply && reply.trace().equals(turn.trace())) {
            owing.take(reply, step);
        }
        owing.follow(step);
        for (TurnEnded end : step.emitted(TurnEnded.class).toList()) {
            if (end.trace().equals(turn.trace()) && end.outcome() != TurnOutcome.INTERRUPTED) {
                owing.mustBeIn(end.heard());
            }
        }
    }
}
