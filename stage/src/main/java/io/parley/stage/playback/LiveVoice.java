package io.parley.stage.playback;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.OptionalInt;

/** A voice as it comes in: it lasts until it is ended. */
public record LiveVoice() implements Speech {

    /** Longer than anybody speaks. */
    private static final Duration ENDLESS = Duration.ofDays(365);

    @Override
    public String content() {
        return "microphone";
    }

    @Override
    public Duration length() {
        return ENDLESS;
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
