package io.parley.takeover.room;

import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.turn.Transcript;

/**
 * The newest turn that was cut short, kept so that the renderer's report of how far its last sentence came can still amend the transcript
 * (room.md, Turns 6).
 *
 * @param cut      the hand-over of the sentence that was cut
 * @param sequence that sentence
 */
public record LastTurn(TraceId trace, String question, Transcript transcript, TurnOutcome outcome, boolean filler, HandOverId cut,
        int sequence) {

    /** The same, amended. */
    LastTurn with(Transcript amended) {
        return new LastTurn(trace, question, amended, outcome, filler, cut, sequence);
    }

    /** The transcript as it stands. */
    Emission.TurnEnded summary() {
        return new Emission.TurnEnded(trace, question, transcript.generated(), transcript.heard(), outcome, filler);
    }
}
