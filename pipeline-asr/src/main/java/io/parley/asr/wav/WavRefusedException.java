package io.parley.asr.wav;

/** A file is not the audio that the pipeline hears; the message names what it is and how to convert it. */
public final class WavRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WavRefusedException(String message) {
        super(message);
    }
}
