package io.parley.takeover.room;

/** Cuts texts that a room keeps, and that somebody else wrote, so that it stays small. */
final class Clip {

    /** What an answer quotes at most: the answers of ten minutes are kept. */
    private static final int QUOTED = 200;

    private Clip() {}

    /** The first so many characters, never half of one. */
    static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** As an answer quotes it. */
    static String quoted(String text) {
        return text.length() <= QUOTED ? text : to(QUOTED, text) + "…";
    }
}
