package io.parley.asr.topology;

/** A record of the audio topic is no frame; it goes to dead letters. */
public final class MalformedFrameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    MalformedFrameException(String message) {
        super(message);
    }
}
