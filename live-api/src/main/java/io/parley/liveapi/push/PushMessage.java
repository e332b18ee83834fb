package io.parley.liveapi.push;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.LiveApiJson;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A push message: how a page follows a conversation. Written with its fields in the order of the reference's examples; absent ones are left out.
 *
 * @param service asr, nlp, record, command or opening
 * @param id      the reply's id, of nlp
 * @param trace   the turn's trace, or the opening's own
 * @param type    text, eof or answer
 * @param query   what was recognised, of asr
 * @param answer  a part of the answer, of nlp
 * @param text    the opening words
 * @param index   the number of the turn
 * @param status  ok or fail
 * @param error   why it failed
 */
public record PushMessage(String service, @Nullable String id, String trace, String type, @Nullable String query, @Nullable String answer,
        @Nullable String text, @Nullable Integer index, String status, @Nullable String error) {
    public static final String OK = "ok";
    public static final String FAIL = "fail";

    /** How the examples of some services begin; what else there is follows in the common order. */
    private static final Map<String, List<String>> BEGINNINGS = Map.of("opening", List.of("service", "text", "trace", "type", "status"),
            "command",
            List.of("service", "type", "status", "trace"), "record", List.of("service", "type", "trace", "status"));
    private static final List<String> COMMON = List.of("service", "id", "trace", "type", "query", "answer", "text", "index", "status",
            "error");

    /** The opening words are spoken. */
    public static PushMessage opening(String trace, String text) {
        return new PushMessage("opening", null, trace, "answer", null, null, text, null, OK, null);
    }

    /** Something was recognised; more may follow. */
    public static PushMessage asrText(String trace, String query, int index) {
        return new PushMessage("asr", null, trace, "text", query, null, null, index, OK, null);
    }

    /** Recognition of an utterance ended well; the query is empty as in the reference. */
    public static PushMessage asrEnded(String trace, int index) {
        return new PushMessage("asr", null, trace, "eof", "", null, null, index, OK, null);
    }

    /** Recognition of an utterance ended without a question. */
    public static PushMessage asrFailed(String trace, int index, String error) {
        return new PushMessage("asr", null, trace, "eof", "", null, null, index, FAIL, error);
    }

    /** A part of the answer. */
    public static PushMessage nlpAnswer(String id, String trace, String answer, int index) {
        return new PushMessage("nlp", id, trace, "answer", null, answer, null, index, OK, null);
    }

    /** The recording of a turn ended. */
    public static PushMessage recordEnded(String trace) {
        return new PushMessage("record", null, trace, "eof", null, null, null, null, OK, null);
    }

    /** The turn ended; with an error it failed. */
    public static PushMessage commandEnded(String trace, @Nullable String error) {
        return new PushMessage("command", null, trace, "eof", null, null, null, null, error == null ? OK : FAIL, error);
    }

    /**
     * Reads a message.
     *
     * @throws InvalidJsonException if it is wrong; unknown services and types are taken
     */
    public static PushMessage read(String json) {
        JsonObject body = JsonObject.body(json);
        return new PushMessage(body.required("service").words(), body.optionalText("id"), body.required("trace").text(),
                body.required("type").words(),
                body.optionalText("query"), body.optionalText("answer"), body.optionalText("text"), body.optionalInteger("index", 0),
                body.required("status").words(), body.optionalText("error"));
    }

    /** The message as one line of JSON. */
    public String toJson() {
        return LiveApiJson.write(this);
    }

    @JsonValue
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        Stream.concat(BEGINNINGS.getOrDefault(service, List.of()).stream(), COMMON.stream()).forEach(name -> {
            Object value = field(name);
            if (value != null) {
                fields.putIfAbsent(name, value);
            }
        });
        return fields;
    }

    private @Nullable Object field(String name) {
        return switch (name) {
            case "service" -> service;
            case "id" -> id;
            case "trace" -> trace;
            case "type" -> type;
            case "query" -> query;
            case "answer" -> answer;
            case "text" -> text;
            case "index" -> index;
            case "status" -> status;
            case "error" -> error;
            default -> throw new IllegalArgumentException("no field " + name);
        };
    }
}
