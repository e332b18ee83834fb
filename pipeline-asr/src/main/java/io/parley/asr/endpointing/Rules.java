package io.parley.asr.endpointing;

import java.time.Duration;

/**
 * When speech starts and when it ends.
 *
 * @param startVoiced  uninterrupted voice that starts an utterance
 * @param endSilence   silence that ends it
 * @param maxUtterance length at which it is cut
 */
public record Rules(Duration startVoiced, Duration endSilence, Duration maxUtterance) {

    /** Voice between two progress events. */
    public static final Duration PROGRESS = Duration.ofMillis(100);

    /** @throws IllegalArgumentException for times of which no utterance could be made */
    public Rules {
        atLeastOneWindow("asr.start_voiced", startVoiced);
        atLeastOneWindow("asr.end_silence", endSilence);
        if (maxUtterance.compareTo(startVoiced.plus(endSilence)) <= 0) {
            throw new IllegalArgumentException(
                    "asr.max_utterance=%s must be longer than asr.start_voiced=%s and asr.end_silence=%s together"
                            .formatted(maxUtterance, startVoiced, endSilence));
        }
    }

    private static void atLeastOneWindow(String key, Duration time) {
        if (time.compareTo(Pcm.WINDOW) < 0) {
            throw new IllegalArgumentException("%s=%s must be at least %s".formatted(key, time, Pcm.WINDOW));
        }
    }
}
