package io.parley.nlp.engine;

/** Takes the text of one reply, in order. Used by the thread that makes the reply, and no other. */
@FunctionalInterface
public interface ReplySink {

    /**
     * Takes the next piece of the reply.
     *
     * @param fragment any length, cut anywhere; pieces are joined as they are, so that spaces between words are the engine's
     * @throws java.util.concurrent.CancellationException once the reply has been stopped, to be let through
     */
    void text(String fragment);
}
