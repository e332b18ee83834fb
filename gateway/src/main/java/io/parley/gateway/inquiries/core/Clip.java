package io.parley.gateway.inquiries.core;

/** Cuts texts that are kept, and that somebody else wrote, so that what is remembered stays small. */
final class Clip {

    private Clip() {}

    /** The first so many UTF-16 units, never half of a character. */
    static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
