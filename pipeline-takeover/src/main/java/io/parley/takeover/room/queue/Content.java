package io.parley.takeover.room.queue;

/** What a takeover plays. */
public sealed interface Content {

    /** The text that is spoken; empty where none is. */
    String text();

    /** Plain text, spoken. */
    record Speech(String text) implements Content {}

    /**
     * Takeover JSON as an operator wrote it.
     *
     * @param param the JSON
     * @param text  the text in it, empty if it is audio
     */
    record Param(String param, String text) implements Content {}

    /**
     * What a microphone hears while it is open.
     *
     * @param opening the opening, by the sequence number of its first frame
     */
    record Voice(long opening) implements Content {

        @Override
        public String text() {
            return "";
        }
    }
}
