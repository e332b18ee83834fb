package io.parley.takeover.room.simulation;

import io.parley.takeover.room.id.HandOverId;

import java.time.Instant;

/**
 * What the digital human was heard to say.
 *
 * @param to the end, natural or not
 * @param cut whether it was stopped before its natural end
 */
public record Sound(HandOverId handOver, String text, Instant from, Instant to, boolean cut) {

    private static final String VOICE = "(voice)";

    /** A voice that drove the avatar. */
    public static Sound ofVoice(HandOverId handOver, Instant from, Instant to) {
        return new Sound(handOver, VOICE, from, to, false);
    }

    /** Whether it was a person's, who drove the avatar. */
    public boolean isVoice() {
        return text.equals(VOICE);
    }
}
