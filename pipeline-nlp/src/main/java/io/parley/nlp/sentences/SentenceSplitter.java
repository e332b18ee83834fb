package io.parley.nlp.sentences;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of text into sentences, in English and Chinese, as early as the text allows.
 *
 * <p>How the text is cut into fragments makes no difference to the sentences, and nothing but the whitespace around them is lost. A sentence
 * ends behind its marks ({@code . ! ? …} and their full-width forms) and the quotes and brackets that close there, or at a blank line. Not
 * every mark ends one: see {@link Boundary}. One instance cuts one text; not thread-safe.
 */
public final class SentenceSplitter {

    private final StringBuilder text = new StringBuilder();
    private int scanned;

    /**
     * Takes the next piece of the text.
     *
     * @param fragment any length, cut anywhere
     * @return the sentences that are now known to be whole, without whitespace around them
     */
    public List<String> add(String fragment) {
        text.append(fragment);
        return cut(false);
    }

    /**
     * Takes the end of the text.
     *
     * @return the sentences that were still open
     */
    public List<String> end() {
        List<String> sentences = new ArrayList<>(cut(true));
        keep(text.toString(), sentences);
        text.setLength(0);
        scanned = 0;
        return sentences;
    }

    /** The sentences of a text that is there as a whole. */
    public static List<String> split(String text) {
        SentenceSplitter splitter = new SentenceSplitter();
        List<String> sentences = new ArrayList<>(splitter.add(text));
        sentences.addAll(splitter.end());
        return sentences;
    }

    private List<String> cut(boolean ended) {
        List<String> sentences = new ArrayList<>();
        int begin = 0;
        while (scanned < text.length()) {
            Boundary boundary = Boundary.at(text, begin, scanned, ended);
            if (boundary instanceof Boundary.Undecided) {
                break;
            }
            scanned = boundary.next();
            if (boundary instanceof Boundary.Cut cut) {
                keep(text.substring(begin, cut.next()), sentences);
                begin = cut.next();
            }
        }
        text.delete(0, begin);
        scanned -= begin;
        return sentences;
    }

    private static void keep(String candidate, List<String> sentences) {
        String sentence = candidate.strip();
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
    }
}
