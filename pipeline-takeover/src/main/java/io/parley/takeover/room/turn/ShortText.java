package io.parley.takeover.room.turn;

/**
 * A text that is too short for the renderer, padded with an SSML pause behind it (room.md, Turns 3): the renderer's least length counts the
 * whole content, markup included.
 */
public final class ShortText {

    private static final String OPEN = "<speak>";
    private static final String PAUSE = "<break time=\"200ms\"/></speak>";

    private ShortText() {}

    /** The text as SSML, at least 36 characters long. */
    public static String padded(String text) {
        StringBuilder content = new StringBuilder(OPEN);
        text.chars().forEach(c -> content.append(escaped((char) c)));
        return content.append(PAUSE).toString();
    }

    /** How many characters of the text itself were spoken, of so many characters of the padded one. */
    public static int spoken(String text, int paddedChars) {
        int reached = OPEN.length();
        for (int i = 0; i < text.length(); i++) {
            reached += escaped(text.charAt(i)).length();
            if (reached > paddedChars) {
                return i;
            }
        }
        return text.length();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> String.valueOf(c);
        };
    }
}
