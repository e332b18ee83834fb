package io.parley.takeover.room;

/** The room's microphone. */
public sealed interface Microphone {

    /** Nobody can be heard. */
    record Silent() implements Microphone {}

    /**
     * Open for questions.
     *
     * @param opening the opening, by the sequence number of its first frame
     */
    record Asking(long opening) implements Microphone {}
}
