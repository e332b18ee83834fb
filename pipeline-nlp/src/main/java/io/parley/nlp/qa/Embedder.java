package io.parley.nlp.qa;

/** Turns a phrase into a vector that lies near those of phrases with the same meaning. Thread-safe. */
@FunctionalInterface
public interface Embedder {

    /**
     * The vector of a phrase.
     *
     * @return of length 1, always of the same dimension; the caller's own
     */
    float[] embed(String phrase);
}
