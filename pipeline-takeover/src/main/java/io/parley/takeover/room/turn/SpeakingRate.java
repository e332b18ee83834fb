package io.parley.takeover.room.turn;

import java.time.Duration;

/**
 * How fast the digital human speaks, where nothing better is known than the length of the text.
 *
 * @param charactersPerSecond of alphabetic text; an ideograph takes as long as {@value #IDEOGRAPH} letters
 */
public record SpeakingRate(double charactersPerSecond) {

    /** Letters that take as long to say as one ideograph. */
    public static final int IDEOGRAPH = 3;

    /** @throws IllegalArgumentException if not positive */
    public SpeakingRate {
        if (!(charactersPerSecond > 0)) {
            throw new IllegalArgumentException("a speaking rate must be positive, not " + charactersPerSecond);
        }
    }

    /** How many characters of the text can have been heard in that time. */
    public int heard(String text, Duration playing) {
        double allowed = playing.toMillis() / 1000.0 * charactersPerSecond;
        int reached = 0;
        double spent = 0;
        while (reached < text.length()) {
            int codePoint = text.codePointAt(reached);
            spent += ideographic(codePoint) ? IDEOGRAPH : 1;
            if (spent > allowed) {
                return reached;
            }
            reached += Character.charCount(codePoint);
        }
        return reached;
    }

    /** Whether a word ends right before that place, which is inside the text. */
    static boolean wordEndsAt(String text, int place) {
        boolean torn = Character.isHighSurrogate(text.charAt(place - 1)) && Character.isLowSurrogate(text.charAt(place));
        return !torn && (ideographic(text.codePointBefore(place)) || ideographic(text.codePointAt(place))
                || Character.isWhitespace(text.codePointAt(place)));
    }

    /** Whether a character stands for a word or is written without spaces around it, as in Chinese. */
    static boolean ideographic(int codePoint) {
        return Character.isIdeographic(codePoint) || codePoint >= 0x3000 && codePoint <= 0x303F
                || codePoint >= 0xFF00 && codePoint <= 0xFFEF;
    }
}
