package io.parley.liveapi.microphone;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;

/** What a microphone is for: the {@code mode} query of its URL, Parley's extension. */
public enum MicrophoneMode {
    /** The voice drives the digital human; the vendor's meaning, without {@code mode}. */
    VOICE("voice"),
    /** The voice asks questions. */
    ASK("ask");

    private final String text;

    MicrophoneMode(String text) {
        this.text = text;
    }

    /** The value in the URL. */
    public String text() {
        return text;
    }

    /** The mode of a URL's value, absent means {@link #VOICE}; empty if there is no such mode. */
    public static Optional<MicrophoneMode> of(@Nullable String text) {
        return text == null ? Optional.of(VOICE) : Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
    }
}
