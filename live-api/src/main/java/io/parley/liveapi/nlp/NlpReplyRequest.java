package io.parley.liveapi.nlp;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;

import java.util.List;

/**
 * A question to a Q&amp;A database (nlp/model/reply).
 *
 * @param appId    the database, at most 256 characters
 * @param device   what asks
 * @param language a language tag; the vendor takes "zh" only, here any
 * @param query    the question, at most 8000 characters: it becomes a record, and a record has its limit
 * @param session  joins questions to one conversation: digits, letters and {@code -}
 * @param trace    names this question: digits, letters and {@code -}
 */
public record NlpReplyRequest(String appId, Device device, String language, String query, String session, String trace) {

    private static final int LONGEST_APP_ID = 256;
    private static final int LONGEST_QUERY = 8000;

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong
     */
    public static NlpReplyRequest read(String body) {
        JsonObject request = JsonObject.body(body);
        return new NlpReplyRequest(request.required("appId").words(LONGEST_APP_ID),
                request.required("device").oneOf(List.of(Device.values()), Device::text),
                request.required("language").words(), request.required("query").words(LONGEST_QUERY), id(request.required("session")),
                id(request.required("trace")));
    }

    private static String id(JsonValue value) {
        if (!value.words().matches("[0-9A-Za-z-]+")) {
            throw value.wrong("digits, letters and -");
        }
        return value.words();
    }
}
