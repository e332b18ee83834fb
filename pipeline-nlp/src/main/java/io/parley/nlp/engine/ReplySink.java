package io.parley.nlp.engine;

import io.parley.schemas.replies.SentenceFlag;

import java.util.List;

/** Takes the text of one reply, in order. Used by the thread that makes the reply, and no other. */
@FunctionalInterface
public interface ReplySink {

    /**
     * Takes the next piece of the reply.
     *
     * @param fragment any length, cut anywhere; pieces are joined as they are, so that spaces between words are the engine's
     * @param flags    how the sentences that end in it are to be treated
     * @throws java.util.concurrent.CancellationException once the reply has been stopped, to be let through
     */
    void text(String fragment, List<SentenceFlag> flags);

    /** Takes the next piece of the reply, whose sentences are like any others. */
    default void text(String fragment) {
        text(fragment, List.of());
    }
}
