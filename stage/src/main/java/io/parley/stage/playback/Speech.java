package io.parley.stage.playback;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.OptionalInt;

/** What a takeover makes audible. Immutable. */
public sealed interface Speech permits SpokenText, PlayedAudio, LiveVoice {

    /** What is said, or the address of the file. */
    String content();

    /** How long it takes, more than zero. */
    Duration length();

    /** UTF-16 units of the text that are spoken after this time; empty where there is no text. */
    OptionalInt playedChars(Duration elapsed);

    /** Why it cannot be played at all; null if it can. */
    @Nullable
    String defect();
}
