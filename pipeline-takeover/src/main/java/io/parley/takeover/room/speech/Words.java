package io.parley.takeover.room.speech;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text: runs of letters and digits, and each character of Chinese or Japanese writing by itself. Told apart by the kinds of
 * characters alone, so that every JVM counts alike and a journal is decided again byte for byte; dictionaries differ from one to the next.
 *
 * @param words in lower case, in order
 */
public record Words(List<String> words) {

    public Words {
        words = List.copyOf(words);
    }

    /** The words of that text. */
    public static Words of(String text) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            if (Character.isLetterOrDigit(codePoint)) {
                end = alone(codePoint) ? end : endOfRun(text, end);
                words.add(text.substring(i, end).toLowerCase(Locale.ROOT));
            }
            i = end;
        }
        return new Words(words);
    }

    private static int endOfRun(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            int next = end + Character.charCount(codePoint);
            boolean inner = mark(codePoint) || apostrophe(codePoint) && next < text.length() && goesOn(text.codePointAt(next));
            if (!goesOn(codePoint) && !inner) {
                return end;
            }
            end = next;
        }
        return end;
    }

    private static boolean goesOn(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !alone(codePoint);
    }

    /** Accents and vowel signs that stand behind their letter. */
    private static boolean mark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean apostrophe(int codePoint) {
        return codePoint == '\'' || codePoint == '’';
    }

    /** Writing without spaces between words. */
    private static boolean alone(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> true;
            default -> false;
        };
    }

    /** How many there are. */
    public int count() {
        return words.size();
    }

    /** Whether those words stand in these one behind the other; no words stand nowhere. */
    public boolean contain(Words phrase) {
        return phrase.count() > 0 && Collections.indexOfSubList(words, phrase.words) >= 0;
    }
}
