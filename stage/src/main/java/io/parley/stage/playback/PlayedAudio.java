package io.parley.stage.playback;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * An audio file, taken to have a known length.
 *
 * @param content its address
 * @param length  how long it takes, more than zero
 */
public record PlayedAudio(String content, Duration length) implements Speech {

    /** @throws IllegalArgumentException for a length that is not more than zero */
    public PlayedAudio {
        if (!length.isPositive()) {
            throw new IllegalArgumentException("an audio file takes time, found " + length);
        }
    }

    @Override
    public OptionalInt playedChars(Duration elapsed) {
        return OptionalInt.empty();
    }

    @Override
    public @Nullable String defect() {
        return null;
    }
}
