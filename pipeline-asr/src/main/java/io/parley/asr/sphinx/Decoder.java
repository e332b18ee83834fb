package io.parley.asr.sphinx;

import edu.cmu.sphinx.decoder.search.SearchManager;
import edu.cmu.sphinx.decoder.search.Token;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.Loader;
import edu.cmu.sphinx.linguist.dictionary.Dictionary;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.util.LogMath;
import edu.cmu.sphinx.util.props.ConfigurationManager;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Decodes one utterance after the other, with models of its own (some 100 MB). Not thread-safe.
 *
 * <p>The two searches go through the audio in turns of {@link #TURN} frames, so that a partial result is judged by what both have heard.
 */
final class Decoder {

    /** Frames of 10 ms that each search decodes in its turn. */
    private static final int TURN = 10;

    private final SearchManager grammar;
    private final SearchManager phones;
    private final AudioFeed grammarFeed;
    private final AudioFeed phoneFeed;
    private final Phrasebook book;
    private final double acceptance;
    private final int generation;

    /**
     * What was heard.
     *
     * @param text   the sentence that fits best, in its own spelling; empty where none fits
     * @param margin by how much it explains the audio better than free sounds do, in nats per frame of 10 ms
     */
    record Hearing(String text, double margin) {

        private static final Hearing NOTHING = new Hearing("", 0);
    }

    /**
     * Loads the models, which takes about a second.
     *
     * @param sentences  what to listen for
     * @param acceptance lowest margin of an accepted sentence, in nats per frame
     * @param generation which set of sentences this is
     */
    Decoder(Collection<String> sentences, double acceptance, int generation) {
        this.generation = generation;
        this.acceptance = acceptance;
        URL config = Objects.requireNonNull(Decoder.class.getResource("decoder.xml"));
        ConfigurationManager parts = new ConfigurationManager(config);
        try {
            // In this order: the phone search asks for the model's sounds, and the grammar for the dictionary, when they are made.
            parts.<Loader>lookup("modelLoader").load();
            parts.<Dictionary>lookup("dictionary").allocate();
        } catch (IOException e) {
            throw new UncheckedIOException("the English acoustic model cannot be read from the class path", e);
        }
        SentenceGrammar sentenceGrammar = parts.lookup("grammar");
        sentenceGrammar.listenFor(sentences);
        book = sentenceGrammar.book();
        grammar = parts.lookup("grammarSearch");
        phones = parts.lookup("phoneSearch");
        grammarFeed = parts.lookup("grammarFeed");
        phoneFeed = parts.lookup("phoneFeed");
        if (!book.spellings().isEmpty()) {
            grammar.allocate();
            phones.allocate();
        }
    }

    /** Which set of sentences the decoder listens for. */
    int generation() {
        return generation;
    }

    /** What the decoder listens for. */
    Phrasebook book() {
        return book;
    }

    /**
     * Decodes an utterance while it comes in; returns when it has ended or was cancelled.
     *
     * @param partials called with what is heard so far, whenever it changes
     * @throws InterruptedException if the thread is told to stop
     */
    Hearing decode(Speech speech, Consumer<String> partials) throws InterruptedException {
        if (book.spellings().isEmpty()) {
            speech.awaitEnd();
            return Hearing.NOTHING;
        }
        long firstSample = Math.max(grammarFeed.sample(), phoneFeed.sample());
        grammarFeed.begin(speech, firstSample);
        phoneFeed.begin(speech, firstSample);
        grammar.startRecognition();
        phones.startRecognition();
        try {
            return search(speech, partials);
        } finally {
            grammar.stopRecognition();
            phones.stopRecognition();
        }
    }

    private Hearing search(Speech speech, Consumer<String> partials) {
        String before = "";
        Hearing last = Hearing.NOTHING;
        while (!speech.isCancelled()) {
            Result sentence = grammar.recognize(TURN);
            Result sounds = phones.recognize(TURN);
            if (sentence == null || sounds == null) {
                return last;
            }
            if (sentence.isFinal()) {
                return hearing(sentence.getBestFinalToken(), sounds.getBestToken(), sentence.getCollectTime());
            }
            Hearing partial = hearing(sentence.getBestActiveToken(), sounds.getBestActiveToken(), sentence.getCollectTime());
            if (!partial.text().isEmpty() && !partial.text().equals(before)) {
                before = partial.text();
                partials.accept(before);
            }
        }
        return Hearing.NOTHING;
    }

    private Hearing hearing(@Nullable Token sentence, @Nullable Token sounds, long frames) {
        if (sentence == null || sounds == null || frames == 0) {
            return Hearing.NOTHING;
        }
        double margin = LogMath.getLogMath().logToLn(sentence.getScore() - sounds.getScore()) / frames;
        String words = sentence.getWordPathNoFiller();
        return new Hearing(margin < acceptance ? "" : book.spelling(words), margin);
    }
}
