package io.parley.bench.trail;

/** Where on the road something is seen, in the order of the road. */
public enum Point {
    /** The frame that completes an utterance's closing silence is handed to the producer. */
    FRAME_SENT,
    /** That frame can be read from its topic. */
    FRAME_READ,
    /** The end of speech can be read. */
    SPEECH_ENDED,
    /** The final transcript can be read. */
    FINAL_TRANSCRIPT,
    /** The room's request for a reply can be read. */
    REQUEST,
    /** The routed job can be read. */
    JOB,
    /** The reply's first sentence can be read. */
    SENTENCE,
    /** The room's order to hand it over can be read. */
    EFFECT,
    /** The renderer has received the call. */
    CALL
}
