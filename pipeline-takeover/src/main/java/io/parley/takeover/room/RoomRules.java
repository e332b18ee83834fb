package io.parley.takeover.room;

import io.parley.takeover.room.turn.SpeakingRate;

import java.time.Duration;
import java.time.ZoneId;

/**
 * The numbers that the rules of a room leave open; written once with the room, so that a later change of configuration changes no running
 * room and a journal can be decided again.
 *
 * @param queueLimit       operators' takeovers that may be live at a time (room.md, command/queue)
 * @param historyTurns     earlier turns that a reply request carries (room.md, Turns 1)
 * @param replyTimeout     from the question or the last reply event until the reply counts as failed (Turns 4)
 * @param replyGap         how long a missing sentence is waited for (Turns 3)
 * @param finalTimeout     how long after the end of speech its words are waited for (Turns 1)
 * @param interruptVoice   voice needed to interrupt (Turns 5)
 * @param interruptWords   words needed to interrupt (Turns 5)
 * @param falseTimeout     silence after which an interruption without words was none (Turns 5)
 * @param resume           whether a falsely interrupted answer is taken up again; else it is abandoned (Turns 5)
 * @param rate             speaking rate of the renderer (Turns 6)
 * @param handOverDeadline how long after its decision a hand-over may still be called (Renderer hand-over)
 * @param linger           how long a closed room is remembered (Room life)
 * @param zone             for times written as text (Room life)
 */
public record RoomRules(int queueLimit, int historyTurns, Duration replyTimeout, Duration replyGap, Duration finalTimeout,
        Duration interruptVoice, int interruptWords, Duration falseTimeout, boolean resume, SpeakingRate rate, Duration handOverDeadline,
        Duration linger, ZoneId zone) {

    /** @throws IllegalArgumentException for a false-interruption time of 0: while somebody speaks it would be over again at once, for ever */
    public RoomRules {
        if (!falseTimeout.isPositive()) {
            throw new IllegalArgumentException("expected falseTimeout > 0, found " + falseTimeout);
        }
    }

    /** The rules as room.md gives them, with a common speaking rate. */
    public static RoomRules defaults(ZoneId zone) {
        return new RoomRules(15, 10, Duration.ofSeconds(15), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(500), 0,
                Duration.ofSeconds(2), true, new SpeakingRate(15), Duration.ofSeconds(30), Duration.ofMinutes(10),
                zone);
    }
}
