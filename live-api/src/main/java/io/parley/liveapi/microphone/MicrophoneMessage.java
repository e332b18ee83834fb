package io.parley.liveapi.microphone;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A text message of the microphone socket, either way.
 *
 * @param code    the number of a {@link MicrophoneCode}
 * @param message its message
 * @param data    which takeover it is about; null where it is about none
 * @param detail  what is wrong, for people; null where there is nothing to say. Parley's extension: clients may compare {@code message}
 */
public record MicrophoneMessage(int code, String message, @Nullable Takeover data, @Nullable String detail) {

    /**
     * The takeover that a message is about.
     *
     * @param timestamp seconds since 1970-01-01T00:00Z, ten digits as in the reference's examples
     */
    public record Takeover(String sessionId, String commandTraceId, long timestamp) {}

    /** A message about the socket itself. */
    public static MicrophoneMessage of(MicrophoneCode code) {
        return new MicrophoneMessage(code.number(), code.message(), null, null);
    }

    /** A message about the socket itself that says what is wrong. */
    public static MicrophoneMessage of(MicrophoneCode code, String detail) {
        return new MicrophoneMessage(code.number(), code.message(), null, detail);
    }

    /** A message about a takeover. */
    public static MicrophoneMessage of(MicrophoneCode code, String sessionId, String commandTraceId, Instant at) {
        return new MicrophoneMessage(code.number(), code.message(), new Takeover(sessionId, commandTraceId, at.getEpochSecond()), null);
    }

    /**
     * Reads a message.
     *
     * @throws InvalidJsonException if it is wrong; unknown codes are taken
     */
    public static MicrophoneMessage read(String json) {
        JsonObject body = JsonObject.body(json);
        String message = body.optionalText("message");
        JsonObject data = body.optionalObject("data");
        return new MicrophoneMessage(code(body.required("code")), message == null ? "" : message, data == null
                ? null
                : new Takeover(data.required("sessionId").text(), data.required("commandTraceId").text(),
                        data.required("timestamp").longInteger()),
                body.optionalText("detail"));
    }

    /** The reference's table says text, its examples are numbers. */
    private static int code(JsonValue value) {
        if (!value.isText()) {
            return value.integer(0);
        }
        if (!value.text().matches("[0-9]{1,4}")) {
            throw value.wrong("a whole number from 0");
        }
        return Integer.parseInt(value.text());
    }
}
