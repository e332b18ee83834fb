package io.parley.takeover.room;

import io.parley.takeover.room.Emission.TurnOutcome;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.turn.Transcript;
import io.parley.takeover.room.turn.Turn.Phase.Cut;

import java.util.List;

/**
 * The newest turn that was cut short, kept so that the renderer's report of how far its last sentence came can still amend the transcript
 * (room.md, Turns 6).
 *
 * @param cuts       the sentences of it that the renderer had, at least one
 * @param superseded whether another turn has ended since
 */
public record LastTurn(TraceId trace, String question, Transcript transcript, TurnOutcome outcome, boolean filler, List<Cut> cuts,
        boolean superseded) {

    public LastTurn {
        cuts = List.copyOf(cuts);
    }

    /** The same, amended. */
    LastTurn with(Transcript amended) {
        return new LastTurn(trace, question, amended, outcome, filler, cuts, superseded);
    }

    /** The same, now that another turn has ended. */
    LastTurn supersede() {
        return new LastTurn(trace, question, transcript, outcome, filler, cuts, true);
    }

    /** What a later question's request tells of it. */
    Exchange exchange() {
        return new Exchange(question, transcript.heard());
    }

    /** The transcript as it stands. */
    Emission.TurnEnded summary() {
        return new Emission.TurnEnded(trace, question, transcript.generated(), transcript.heard(), outcome, filler);
    }
}
