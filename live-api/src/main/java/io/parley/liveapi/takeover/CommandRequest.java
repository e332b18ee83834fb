package io.parley.liveapi.takeover;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;

/**
 * A takeover at once (command, v1 and v2), or one of the script's quick responses (quick).
 *
 * @param sessionId the session
 * @param param     takeover JSON as text, see {@link #content}; of quick: {@link #quickOrder}
 */
public record CommandRequest(String sessionId, String param) {

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong; {@code param} is not looked into
     */
    public static CommandRequest read(String body) {
        JsonObject request = JsonObject.body(body);
        return new CommandRequest(request.required("sessionId").words(), request.required("param").words());
    }

    /**
     * Reads {@code param} as takeover JSON.
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

    /**
     * Reads {@code param} as the choice of a quick response.
     *
     * @throws InvalidJsonException if it is wrong
     */
    public QuickOrder quickOrder() {
        return QuickOrder.read(param);
    }
}
