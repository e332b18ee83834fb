package io.parley.nlp.qa;

import io.parley.schemas.knowledge.Language;

/**
 * A question made ready to be compared.
 *
 * <p>Its vector is that of the whole question and that of its telling words, one behind the other: "where can I buy a bicycle" and "where can
 * I buy a ticket" are near as wholes, and less so in what they are about. Measurements are in docs/knowledge.md.
 *
 * @param text   as it was written
 * @param vector of length 1
 */
record Phrase(String text, float[] vector) {

    private static final float HALF = (float) Math.sqrt(0.5);

    static Phrase of(String text, Language language, Embedders embedders) {
        float[] whole = embedders.embed(text, language);
        float[] telling = embedders.embed(TellingWords.of(text, language), language);
        float[] vector = new float[whole.length + telling.length];
        for (int i = 0; i < whole.length; i++) {
            vector[i] = HALF * whole[i];
            vector[whole.length + i] = HALF * telling[i];
        }
        return new Phrase(text, vector);
    }

    /** How near the meanings of two phrases of one language are, -1 to 1: the mean cosine of the wholes and of the telling words. */
    double nearness(Phrase other) {
        double cosine = 0;
        for (int i = 0; i < vector.length; i++) {
            cosine += vector[i] * other.vector[i];
        }
        return cosine;
    }
}
