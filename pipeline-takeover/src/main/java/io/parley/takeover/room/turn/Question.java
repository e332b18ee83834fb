package io.parley.takeover.room.turn;

import io.parley.takeover.room.id.TraceId;

import java.time.Instant;

/**
 * A question that is to become a turn.
 *
 * @param trace   the turn's name
 * @param text    what was asked
 * @param askedAt the question's own time: the gateway's receive stamp, or when the transcript became final
 * @param spoken  whether it was spoken: then clients are told that its recognition ended, one way or the other
 */
public record Question(TraceId trace, String text, Instant askedAt, boolean spoken) {

    /** The same, asked only now: its turn could not begin before. */
    public Question askedAt(Instant later) {
        return new Question(trace, text, later, spoken);
    }
}
