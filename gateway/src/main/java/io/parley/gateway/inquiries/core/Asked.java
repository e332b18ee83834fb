package io.parley.gateway.inquiries.core;

import org.jspecify.annotations.Nullable;

/**
 * An earlier question, as it is remembered: clipped, as a room's history is.
 *
 * @param question its first 500 characters
 * @param answer   the first 500 characters of its answer; null if there was none
 */
public record Asked(String question, @Nullable String answer) {

    /** UTF-16 units of either text. */
    static final int CLIP = 500;

    public Asked {
        question = Clip.to(CLIP, question);
        answer = answer == null ? null : Clip.to(CLIP, answer);
    }
}
