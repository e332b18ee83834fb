package io.parley.takeover.room;

import org.jspecify.annotations.Nullable;

/**
 * An earlier turn as the person experienced it; the next reply request carries it.
 *
 * @param question what was asked
 * @param heard    what was heard of the answer; null if nothing was: then there is no answer to tell of
 */
public record Exchange(String question, @Nullable String heard) {

    /** Longer texts are cut here, so that a year-old room stays small. */
    static final int CLIP = 500;

    public Exchange {
        question = Clip.to(CLIP, question);
        heard = heard == null || heard.isEmpty() ? null : Clip.to(CLIP, heard);
    }
}
