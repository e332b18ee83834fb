package io.parley.liveapi.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * What every call is answered with; always HTTP 200, since {@code code} tells.
 *
 * @param code    0 for success; else a {@link RefusalCode}'s number, or the vendor's own
 * @param message "success", or what is wrong
 * @param data    the result; null where there is none
 */
public record ApiAnswer<T>(int code, String message, @Nullable T data) {

    /** A success with a result. */
    public static <T> ApiAnswer<T> success(T data) {
        return new ApiAnswer<>(0, "success", data);
    }

    /** A success without one. */
    public static ApiAnswer<Void> success() {
        return new ApiAnswer<>(0, "success", null);
    }

    /**
     * A refusal.
     *
     * @param particulars what was found and what to do, without the code's own meaning
     */
    public static <T> ApiAnswer<T> refused(RefusalCode code, String particulars) {
        return new ApiAnswer<>(code.number(), code.meaning() + ": " + particulars, null);
    }

    /** A refusal of wrong content. */
    public static <T> ApiAnswer<T> refused(InvalidJsonException wrong) {
        return refused(wrong.code(), wrong.getMessage());
    }

    /**
     * Reads an answer.
     *
     * @param data reads {@code data}; not asked where that is absent
     * @throws InvalidJsonException if the body is no such answer
     */
    public static <T> ApiAnswer<T> read(String body, Function<JsonValue, T> data) {
        JsonObject answer = JsonObject.body(body);
        String message = answer.optionalText("message");
        JsonValue value = answer.optional("data");
        return new ApiAnswer<>(answer.required("code").integer(Integer.MIN_VALUE), message == null ? "" : message,
                value == null ? null : data.apply(value));
    }

    /** Whether the call was carried out. */
    @JsonIgnore
    public boolean isSuccess() {
        return code == 0;
    }

    /**
     * The result of a call that has one.
     *
     * @throws IllegalStateException if it was refused, or answered without data
     */
    public T result() {
        if (!isSuccess() || data == null) {
            throw new IllegalStateException("no result: code " + code + ", " + message);
        }
        return data;
    }
}
