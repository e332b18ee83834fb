package io.parley.asr.topology;

import io.parley.schemas.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

/** Refuses records that are no frames, before anything is changed. */
final class FrameCheck {

    private FrameCheck() {}

    /**
     * The frame, if it is one.
     *
     * @throws MalformedFrameException naming the field and the value
     */
    static AudioFrame checked(@Nullable String key, @Nullable AudioFrame frame) {
        if (frame == null || key == null) {
            throw new MalformedFrameException("an audio frame needs a key and a value");
        }
        String sessionId = frame.getEnvelope().getSessionId();
        if (!key.equals(sessionId)) {
            throw new MalformedFrameException("envelope.sessionId=%s must equal the record's key %s".formatted(sessionId, key));
        }
        if (key.isEmpty() || key.indexOf('\0') >= 0) {
            throw new MalformedFrameException("envelope.sessionId must have at least one character and no zero byte");
        }
        if (frame.getOpening() < 0) {
            throw new MalformedFrameException("opening=%d must be 0 or more".formatted(frame.getOpening()));
        }
        if (frame.getSequence() < frame.getOpening() || frame.getSequence() == Long.MAX_VALUE) {
            throw new MalformedFrameException(
                    "sequence=%d must be from the opening's number %d on".formatted(frame.getSequence(), frame.getOpening()));
        }
        int bytes = frame.getPcm().remaining();
        if (bytes % 2 != 0) {
            throw new MalformedFrameException("pcm has %d bytes; expected whole 16-bit samples".formatted(bytes));
        }
        if (bytes == 0 && !frame.getEnd()) {
            throw new MalformedFrameException("pcm is empty in a frame that does not end its opening");
        }
        return frame;
    }
}
