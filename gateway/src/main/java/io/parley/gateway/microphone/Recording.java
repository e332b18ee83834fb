package io.parley.gateway.microphone;

import io.parley.gateway.log.Envelopes;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One opening of a room's microphone: makes frames of what comes, numbered from the opening's own number on without gaps. Used by one thread
 * at a time.
 */
final class Recording {

    /** 16 kHz, mono, 16 bits. */
    private static final int BYTES_PER_MILLI = 32;
    /** What comes in stretches of up to this length is kept as it came. */
    private static final int WHOLE = 200 * BYTES_PER_MILLI;
    /** What comes in longer ones is cut into these. */
    private static final int PIECE = 100 * BYTES_PER_MILLI;

    private final String sessionId;
    private final long opening;
    private final AudioMode mode;
    private long next;

    Recording(String sessionId, long opening, AudioMode mode) {
        this.sessionId = sessionId;
        this.opening = opening;
        this.mode = mode;
        next = opening;
    }

    String sessionId() {
        return sessionId;
    }

    AudioMode mode() {
        return mode;
    }

    long opening() {
        return opening;
    }

    /** The highest number that was given so far. */
    long lastUsed() {
        return Math.max(opening, next - 1);
    }

    /** The frames of a stretch of PCM: whole samples; none for an empty one. */
    List<AudioFrame> frames(byte[] pcm, Instant receivedAt) {
        int step = pcm.length <= WHOLE ? WHOLE : PIECE;
        List<AudioFrame> frames = new ArrayList<>();
        for (int from = 0; from < pcm.length; from += step) {
            frames.add(frame(ByteBuffer.wrap(pcm, from, Math.min(step, pcm.length - from)).slice(), receivedAt, false));
        }
        return frames;
    }

    /** The frame that ends the opening. */
    AudioFrame end(Instant at) {
        return frame(ByteBuffer.allocate(0), at, true);
    }

    private AudioFrame frame(ByteBuffer pcm, Instant receivedAt, boolean end) {
        return new AudioFrame(Envelopes.of(sessionId, receivedAt), opening, next++, pcm, receivedAt, mode, end);
    }
}
