package io.parley.liveapi.nlp;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;

/**
 * The answer to a question. It stands alone, without the {@code code}, {@code message} and {@code data} of other calls.
 *
 * @param answer       the answer; empty where there is none
 * @param deviceId     what asked
 * @param errorMessage why there is none; empty where there is one
 * @param language     of the question
 * @param query        the question
 * @param session      of the question
 * @param trace        of the question
 */
public record NlpReply(String answer, @JsonProperty("device_id") String deviceId, @JsonProperty("error_message") String errorMessage,
        String language, String query, String session, String trace) {

    /** An answer. */
    public static NlpReply answered(NlpReplyRequest request, String answer) {
        return of(request, answer, "");
    }

    /**
     * No answer.
     *
     * @param error why, not empty
     */
    public static NlpReply failed(NlpReplyRequest request, String error) {
        return of(request, "", error);
    }

    private static NlpReply of(NlpReplyRequest request, String answer, String error) {
        return new NlpReply(answer, request.device().text(), error, request.language(), request.query(), request.session(),
                request.trace());
    }

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong
     */
    public static NlpReply read(String body) {
        JsonObject reply = JsonObject.body(body);
        return new NlpReply(reply.required("answer").text(), reply.required("device_id").text(), reply.required("error_message").text(),
                reply.required("language").text(), reply.required("query").text(), reply.required("session").text(),
                reply.required("trace").text());
    }
}
