package io.parley.asr.topology;

import io.parley.asr.endpointing.Rules;

import java.time.Duration;

/**
 * How a microphone is listened to.
 *
 * @param endpointing        when speech starts and ends
 * @param preRoll            audio before the start of speech that the recogniser hears, 0 or more
 * @param gapWait            how long a missing frame is waited for
 * @param gapFrames          how many frames may wait behind a missing one, at least 1
 * @param stallWait          how long the frames of an open utterance may stay away before it is ended
 * @param recognitionTimeout how long after an utterance's end its words may take
 */
public record AudioRules(Rules endpointing, Duration preRoll, Duration gapWait, int gapFrames, Duration stallWait,
        Duration recognitionTimeout) {

    /** @throws IllegalArgumentException for a value outside its range */
    public AudioRules {
        if (preRoll.isNegative()) {
            throw new IllegalArgumentException("asr.pre_roll=" + preRoll + " must not be negative");
        }
        if (gapFrames < 1) {
            throw new IllegalArgumentException("asr.gap_frames=" + gapFrames + " must be at least 1");
        }
        if (recognitionTimeout.isZero() || recognitionTimeout.isNegative()) {
            throw new IllegalArgumentException("asr.recognition_timeout=" + recognitionTimeout + " must be more than 0");
        }
    }
}
