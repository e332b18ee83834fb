package io.parley.takeover.room.queue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** What a takeover plays. */
public sealed interface Content {

    /** The text that is spoken; empty where none is. */
    String text();

    /** The files that it needs. */
    Media media();

    /** How many characters a room keeps of it, at most. */
    int characters();

    /** The same with the length of its audio known. */
    Content lasting(@Nullable Duration length);

    /** Plain text, spoken. */
    record Speech(String text) implements Content {

        @Override
        public Media media() {
            return Media.NONE;
        }

        @Override
        public int characters() {
            return text.length();
        }

        @Override
        public Speech lasting(@Nullable Duration length) {
            return this;
        }
    }

    /**
     * Takeover JSON as an operator wrote it.
     *
     * @param param the JSON
     * @param text  the text in it, empty if it is audio
     * @param media the files that it names
     */
    record Param(String param, String text, Media media) implements Content {

        /** Text and files are kept beside the JSON that they come from. */
        @Override
        public int characters() {
            return 2 * param.length();
        }

        @Override
        public Param lasting(@Nullable Duration length) {
            return new Param(param, text, media.lasting(length));
        }
    }

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

        @Override
        public Media media() {
            return Media.NONE;
        }

        @Override
        public int characters() {
            return 0;
        }

        @Override
        public Voice lasting(@Nullable Duration length) {
            return this;
        }
    }
}
