package io.parley.nlp.qa;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import io.parley.runtime.service.StartupException;
import io.parley.schemas.knowledge.Language;

/**
 * An embedder for each language.
 *
 * @param english for English phrases
 * @param chinese for Chinese phrases
 */
public record Embedders(Embedder english, Embedder chinese) {

    /** The tokenizers' library reports each start to its makers unless this property of the process is true. */
    private static final String OPT_OUT = "OPT_OUT_TRACKING";

    /**
     * Loads the models that run in this process, weights and all, from their jars: about a second and 200 MB, so once a process.
     *
     * @throws StartupException where the native libraries have no build for this machine
     */
    public static Embedders bge() {
        if (System.getProperty(OPT_OUT) == null) {
            System.setProperty(OPT_OUT, "true");
        }
        try {
            return load();
        } catch (LinkageError | RuntimeException e) {
            throw new StartupException("the embedding models of the engine qa cannot be loaded on this machine (" + e + ")");
        }
    }

    private static Embedders load() {
        return new Embedders(of(new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run)),
                of(new BgeSmallZhV15QuantizedEmbeddingModel(Runnable::run)));
    }

    /** The vector of a phrase in this language. */
    float[] embed(String phrase, Language language) {
        return switch (language) {
            case en -> english.embed(phrase);
            case zh -> chinese.embed(phrase);
        };
    }

    private static Embedder of(EmbeddingModel model) {
        return phrase -> unit(model.embed(phrase).content().vector());
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += x * x;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
