package io.parley.liveapi.takeover;

import io.parley.liveapi.json.JsonObject;

/**
 * A text to be spoken.
 *
 * @param content the text, not blank; its least length is the renderer's matter
 * @param ssml    whether the text is marked up
 */
public record TtsQuery(String content, boolean ssml) {

    /** Reads a {@code tts_query}. */
    public static TtsQuery read(JsonObject query) {
        return new TtsQuery(query.required("content").words(), query.flag("ssml", false));
    }
}
