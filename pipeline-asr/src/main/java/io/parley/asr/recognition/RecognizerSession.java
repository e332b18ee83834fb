package io.parley.asr.recognition;

/** An utterance under way. Used by one thread; no call blocks. */
public interface RecognizerSession {

    /** More audio: 16 kHz, mono, 16-bit samples. The array is the session's from now on. */
    void hear(short[] samples);

    /** The utterance is complete: the result is wanted as soon as possible. */
    void end();

    /** Nobody wants the result any more. May be called at any time, also after the end. */
    void cancel();
}
