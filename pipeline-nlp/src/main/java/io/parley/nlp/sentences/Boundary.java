package io.parley.nlp.sentences;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;

/**
 * What a place in a text means for its sentences.
 *
 * <p>Full-width marks end a sentence wherever they stand. The others end one only before whitespace, Chinese text or the end, and then not
 * behind an abbreviation ("Dr. Li") or the number of a list's item, nor in "he waits … and goes" or "'Really?' he asked".
 */
sealed interface Boundary {

    /** Where to look next; for a cut also the end of the sentence. */
    int next();

    /** No sentence ends before {@code next}. */
    record None(int next) implements Boundary {}

    /** A sentence ends at {@code next}. */
    record Cut(int next) implements Boundary {}

    /** It depends on text that is not there yet. */
    record Undecided(int next) implements Boundary {}

    /** Marks that end a sentence whatever follows. */
    String FULL_WIDTH = "。！？；";
    /** Marks whose meaning depends on what is around them. */
    String CONTEXTUAL = ".!?…";
    /** What may close behind a mark and belongs to its sentence. */
    String CLOSERS = "\"')]}»”’」』）】》〉";
    /** What may open a Chinese sentence, with no space before it. */
    String OPENERS = "“‘「『（【《〈";

    /** Abbreviations that are followed by the rest of their sentence. */
    Set<String> LEADING = Set.of("mr", "mrs", "ms", "dr", "prof", "st", "mt", "gen", "rev", "hon", "capt", "e.g", "i.e", "cf", "vs", "fig",
            "approx", "dept", "vol");
    /** Abbreviations that may also be the last word of a sentence. */
    Set<String> TRAILING = Set.of("a.m", "p.m", "etc", "inc", "ltd", "co", "corp", "u.s", "u.k", "jr", "sr", "ph.d", "ave");
    /** Abbreviations only before a number. */
    Set<String> COUNTING = Set.of("no", "p", "pp", "ch");

    /**
     * Looks at one place.
     *
     * @param text  all that is known of the text
     * @param begin where the current sentence begins
     * @param index the place to look at
     * @param ended whether the text is complete
     */
    static Boundary at(CharSequence text, int begin, int index, boolean ended) {
        char mark = text.charAt(index);
        if (mark == '\n') {
            return blankLine(text, index, ended);
        }
        if (!isMark(mark)) {
            return new None(index + 1);
        }
        int marksEnd = skip(text, index, FULL_WIDTH + CONTEXTUAL);
        int end = skip(text, marksEnd, CLOSERS);
        if (end == text.length()) {
            return ended ? new Cut(end) : new Undecided(index);
        }
        if (containsFullWidth(text, index, marksEnd)) {
            return new Cut(end);
        }
        char follower = text.charAt(end);
        if (!Character.isWhitespace(follower)) {
            return beginsChinese(follower) ? new Cut(end) : new None(end);
        }
        return beforeWhitespace(text, begin, index, marksEnd, end, ended);
    }

    private static Boundary beforeWhitespace(CharSequence text, int begin, int index, int marksEnd, int end, boolean ended) {
        int following = end;
        while (following < text.length() && Character.isWhitespace(text.charAt(following))) {
            following++;
        }
        if (following == text.length()) {
            return ended ? new Cut(end) : new Undecided(index);
        }
        char first = text.charAt(following);
        boolean ellipsis = text.charAt(index) == '…' || marksEnd - index > 1 && text.charAt(index + 1) == '.';
        boolean goesOn = Character.isLowerCase(first) && (ellipsis || end > marksEnd)
                || text.charAt(index) == '.' && marksEnd == index + 1
                        && (abbreviates(wordBefore(text, begin, index), first) || numbersItem(text, begin, index));
        return goesOn ? new None(end) : new Cut(end);
    }

    private static Boundary blankLine(CharSequence text, int index, boolean ended) {
        for (int i = index + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return new Cut(i + 1);
            }
            if (!Character.isWhitespace(c)) {
                return new None(i);
            }
        }
        return ended ? new Cut(text.length()) : new Undecided(index);
    }

    private static boolean abbreviates(String word, char following) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
        return LEADING.contains(lower) || initial
                || TRAILING.contains(lower) && (Character.isLowerCase(following) || Character.isDigit(following))
                || COUNTING.contains(lower) && Character.isDigit(following);
    }

    private static boolean numbersItem(CharSequence text, int begin, int end) {
        String before = text.subSequence(begin, end).toString().strip();
        return !before.isEmpty() && before.chars().allMatch(Character::isDigit);
    }

    private static String wordBefore(CharSequence text, int begin, int end) {
        int from = end;
        while (from > begin && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            from--;
        }
        return text.subSequence(from, end).toString();
    }

    private static boolean isMark(char c) {
        return FULL_WIDTH.indexOf(c) >= 0 || CONTEXTUAL.indexOf(c) >= 0;
    }

    private static int skip(CharSequence text, int from, String characters) {
        int i = from;
        while (i < text.length() && characters.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static boolean containsFullWidth(CharSequence text, int from, int to) {
        return text.subSequence(from, to).chars().anyMatch(c -> FULL_WIDTH.indexOf(c) >= 0);
    }

    private static boolean beginsChinese(char c) {
        return UnicodeScript.of(c) == UnicodeScript.HAN || OPENERS.indexOf(c) >= 0;
    }
}
