package io.parley.takeover.dispatch.voice;

import io.parley.schemas.audio.AudioFrame;

import java.time.Instant;
import java.util.function.Consumer;

/** Where the frames of voices come from. Thread-safe. */
public interface VoiceFrames {

    /**
     * Brings the frames of an opening, in order and each once, from its first on, until that is closed.
     *
     * @param sessionId the room
     * @param opening   the opening's number
     * @param since     no frame of it was written before
     * @param listener  must not wait
     */
    Listening listen(String sessionId, long opening, Instant since, Consumer<AudioFrame> listener);

    /** Frames come until it is closed; one that is on its way may still come. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
