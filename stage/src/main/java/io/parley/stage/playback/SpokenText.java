package io.parley.stage.playback;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * A text, spoken at a steady rate. A character counts as one, one of Chinese, Japanese or Korean writing as three, markup as none.
 *
 * @param content the text
 * @param ssml    whether angle brackets in it are markup
 * @param rate    characters per second, more than zero
 */
public record SpokenText(String content, boolean ssml, double rate) implements Speech {
    private static final int WIDE = 3;
    private static final double NANOS = 1e9;

    /** @throws IllegalArgumentException for a rate that is not more than zero */
    public SpokenText {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("a rate is more than zero, found " + rate);
        }
    }

    @Override
    public Duration length() {
        return Duration.ofNanos(Math.max(1, Math.round(weight() * NANOS / rate)));
    }

    /** Characters of the content, markup too: code points. */
    public int characters() {
        return content.codePointCount(0, content.length());
    }

    @Override
    public OptionalInt playedChars(Duration elapsed) {
        if (elapsed.compareTo(length()) >= 0) {
            return OptionalInt.of(content.length());
        }
        double affordable = elapsed.toNanos() * rate / NANOS;
        Cursor cursor = new Cursor();
        int played = 0;
        long spent = 0;
        while (cursor.next()) {
            spent += cursor.weight;
            if (spent > affordable) {
                break;
            }
            played = cursor.end;
        }
        return OptionalInt.of(played);
    }

    @Override
    public @Nullable String defect() {
        if (!ssml) {
            return null;
        }
        boolean inside = false;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '<' && inside || c == '>' && !inside) {
                return "ssml is broken at character " + i;
            }
            inside = c == '<' || inside && c != '>';
        }
        return inside ? "ssml is broken at its end" : null;
    }

    private long weight() {
        Cursor cursor = new Cursor();
        long sum = 0;
        while (cursor.next()) {
            sum += cursor.weight;
        }
        return sum;
    }

    private static boolean wide(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> false;
        };
    }

    /** Walks over the code points. */
    private final class Cursor {
        private int end;
        private int weight;
        private boolean inMarkup;

        boolean next() {
            if (end >= content.length()) {
                return false;
            }
            int codePoint = content.codePointAt(end);
            end += Character.charCount(codePoint);
            boolean opens = ssml && codePoint == '<';
            weight = opens || inMarkup ? 0 : wide(codePoint) ? WIDE : 1;
            inMarkup = opens || inMarkup && codePoint != '>';
            return true;
        }
    }
}
