package io.parley.liveapi.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.script.LiveScript;
import org.jspecify.annotations.Nullable;

/**
 * Makes a session (create, v2).
 *
 * @param param    the live script as JSON text; see {@link #script}
 * @param ownRtc   the owner's RTC application; null for the platform's
 * @param userData the owner's own words, returned in callbacks
 */
@JsonPropertyOrder({"param", "urtcUseExternalApp"})
public record CreateRequest(String param, @JsonUnwrapped @Nullable OwnRtc ownRtc, @Nullable String userData) {

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong; the script inside is not looked at
     */
    public static CreateRequest read(String body) {
        JsonObject request = JsonObject.body(body);
        return new CreateRequest(request.required("param").words(), OwnRtc.read(request), request.optionalText("userData"));
    }

    /**
     * Reads the live script in {@code param}.
     *
     * @throws InvalidJsonException if it is wrong
     */
    public LiveScript script() {
        return LiveScript.read(param);
    }

    /**
     * The same, with a least length of the text.
     *
     * @param minChars as {@link io.parley.liveapi.takeover.TtsQuery#atLeast}
     */
    public LiveScript script(int minChars) {
        return LiveScript.read(param, minChars);
    }

    /** True with an own RTC application, else absent. */
    @JsonProperty("urtcUseExternalApp")
    @Nullable
    Boolean usesOwnRtc() {
        return ownRtc == null ? null : Boolean.TRUE;
    }
}
