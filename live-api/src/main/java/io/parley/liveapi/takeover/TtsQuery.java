package io.parley.liveapi.takeover;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;

/**
 * A text to be spoken.
 *
 * @param content the text, not blank; its least length is the renderer's matter
 * @param ssml    whether the text is marked up
 */
public record TtsQuery(String content, boolean ssml) {
    /** The fewest characters that the vendor's renderer speaks ("Live Stream Takeover JSON Definition", {@code content}). */
    public static final int VENDORS_MIN_CHARS = 10;

    /** Reads a {@code tts_query}. */
    public static TtsQuery read(JsonObject query) {
        return new TtsQuery(query.required("content").words(), query.flag("ssml", false));
    }

    /**
     * Refuses a text that is too short for a renderer.
     *
     * @param minChars the fewest characters: code points, markup counting too, since the vendor says nothing else
     * @param path     where this query stands
     * @throws InvalidJsonException with {@link RefusalCode#TEXT_TOO_SHORT}
     */
    public void atLeast(int minChars, String path) {
        int characters = content.codePointCount(0, content.length());
        if (characters < minChars) {
            throw new InvalidJsonException(RefusalCode.TEXT_TOO_SHORT, path + ".content", "at least " + minChars + " characters",
                    characters + " characters");
        }
    }
}
