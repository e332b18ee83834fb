package io.parley.asr.sphinx;

import edu.cmu.sphinx.linguist.dictionary.Dictionary;
import edu.cmu.sphinx.linguist.dictionary.Word;
import edu.cmu.sphinx.linguist.language.grammar.Grammar;
import edu.cmu.sphinx.linguist.language.grammar.GrammarNode;

import java.util.Collection;
import java.util.List;

/** The sentences of a {@link Phrasebook} as a Sphinx grammar. Made by Sphinx's configuration; {@link #listenFor} must precede its use. */
public final class SentenceGrammar extends Grammar {

    private Phrasebook book = Phrasebook.of(List.of(), word -> true);

    /** Sets the sentences. */
    void listenFor(Collection<String> sentences) {
        book = Phrasebook.of(sentences, this::isPronounceable);
    }

    Phrasebook book() {
        return book;
    }

    private boolean isPronounceable(String word) {
        Word known = dictionary.getWord(word);
        return known != null;
    }

    @Override
    protected GrammarNode createGrammar() {
        GrammarNode start = createGrammarNode(Dictionary.SILENCE_SPELLING);
        GrammarNode end = createGrammarNode(Dictionary.SILENCE_SPELLING);
        end.setFinalNode(true);
        connect(start, book.tree(), end);
        return start;
    }

    private void connect(GrammarNode from, Phrasebook.Branch branch, GrammarNode end) {
        int ways = branch.next().size() + (branch.isSentence() ? 1 : 0);
        float probability = (float) edu.cmu.sphinx.util.LogMath.getLogMath().linearToLog(1.0 / Math.max(1, ways));
        branch.next().forEach((word, next) -> {
            GrammarNode node = createGrammarNode(word);
            from.add(node, probability);
            connect(node, next, end);
        });
        if (branch.isSentence()) {
            from.add(end, probability);
        }
    }
}
