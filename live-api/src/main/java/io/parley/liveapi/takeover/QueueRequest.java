package io.parley.liveapi.takeover;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A takeover that joins the queue (command/queue).
 *
 * @param sessionId the session
 * @param priority  plays right after this many others, from 1; null or beyond the length: last
 * @param param     takeover JSON as text, see {@link #content}
 */
public record QueueRequest(String sessionId, @Nullable Integer priority, String param) {

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong; {@code param} is not looked into
     */
    public static QueueRequest read(String body) {
        JsonObject request = JsonObject.body(body);
        return new QueueRequest(request.required("sessionId").words(), request.optionalInteger("priority", 1),
                request.required("param").words());
    }

    /**
     * Reads {@code param}.
     *
     * @throws InvalidJsonException if it is wrong
     */
    public TakeoverContent content() {
        return TakeoverContent.read(param);
    }

    /**
     * The same, with a least length of the text.
     *
     * @param minChars as {@link io.parley.liveapi.takeover.TtsQuery#atLeast}
     */
    public TakeoverContent content(int minChars) {
        return TakeoverContent.read(param, minChars);
    }
}
