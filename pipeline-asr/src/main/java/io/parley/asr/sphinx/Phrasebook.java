package io.parley.asr.sphinx;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * The sentences that can be recognised, by the words one says for them. Immutable.
 *
 * @param spellings words (as the decoder gives them) to the sentence's own spelling
 */
record Phrasebook(SequencedMap<List<String>, String> spellings) {

    private static final Logger LOG = LoggerFactory.getLogger(Phrasebook.class);

    /**
     * A book of these sentences. Of two that sound alike the first gives the spelling; one with a word that cannot be pronounced is left out
     * and logged.
     *
     * @param sentences     in any spelling
     * @param pronounceable whether the decoder knows how a word sounds
     */
    static Phrasebook of(Collection<String> sentences, Predicate<String> pronounceable) {
        SequencedMap<List<String>, String> spellings = new LinkedHashMap<>();
        for (String sentence : sentences) {
            List<String> words = SpokenWords.of(sentence);
            List<String> unknown = words.stream().filter(pronounceable.negate()).toList();
            if (words.isEmpty() || !unknown.isEmpty()) {
                LOG.atWarn().addKeyValue("sentence", sentence).addKeyValue("unknownWords", unknown)
                        .log("a sentence is left out of the recogniser's grammar: it cannot be pronounced with the English dictionary");
            } else {
                spellings.putIfAbsent(words, sentence.strip());
            }
        }
        return new Phrasebook(spellings);
    }

    /** The sentence's own spelling where the words are a whole sentence, else the words. */
    String spelling(String words) {
        return spellings.getOrDefault(List.of(words.split(" ")), words);
    }

    /** The sentences as a tree: those that begin alike share their beginning. */
    Branch tree() {
        Branch root = new Branch(new LinkedHashMap<>(), false);
        spellings.keySet().forEach(words -> root.add(words));
        return root;
    }

    /** A place in the tree. */
    static final class Branch {

        private final Map<String, Branch> next;
        private boolean sentence;

        private Branch(Map<String, Branch> next, boolean sentence) {
            this.next = next;
            this.sentence = sentence;
        }

        private void add(List<String> words) {
            Branch at = this;
            for (String word : words) {
                at = at.next.computeIfAbsent(word, unused -> new Branch(new LinkedHashMap<>(), false));
            }
            at.sentence = true;
        }

        /** Whether a sentence may end here. */
        boolean isSentence() {
            return sentence;
        }

        /** The words that may follow. */
        Map<String, Branch> next() {
            return next;
        }
    }
}
