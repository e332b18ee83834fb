package io.parley.liveapi.takeover;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What command/cancel is answered with.
 *
 * @param isSuccess         whether all that was named was live and is ended now
 * @param commandFinishTime when, {@code yyyy-MM-dd HH:mm:ss}; null where nothing was ended
 * @param message           which ids were not live; null where there are none
 * @param playedChars       of each takeover that played when it was ended: UTF-16 units of its text that were spoken. Parley's extension, empty
 *                          from other renderers
 */
public record CancelResult(@JsonProperty("isSuccess") boolean isSuccess, @Nullable String commandFinishTime, @Nullable String message,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> playedChars) {

    public CancelResult {
        playedChars = Collections.unmodifiableMap(new LinkedHashMap<>(playedChars));
    }

    /** Reads the {@code data} of an answer. */
    public static CancelResult read(JsonValue data) {
        JsonObject object = data.object();
        Map<String, Integer> played = new LinkedHashMap<>();
        JsonObject chars = object.optionalObject("playedChars");
        if (chars != null) {
            chars.node().fieldNames().forEachRemaining(id -> played.put(id, chars.required(id).integer(0)));
        }
        return new CancelResult(object.required("isSuccess").flag(), object.optionalText("commandFinishTime"),
                object.optionalText("message"), played);
    }
}
