package io.parley.liveapi.takeover;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What command/queue/reorder is answered with.
 *
 * @param isSuccess whether it was moved
 * @param message   why not; null where it was. Parley's extension
 */
public record ReorderResult(@JsonProperty("isSuccess") boolean isSuccess, @Nullable String message) {

    /** Reads the {@code data} of an answer. */
    public static ReorderResult read(JsonValue data) {
        JsonObject object = data.object();
        return new ReorderResult(object.required("isSuccess").flag(), object.optionalText("message"));
    }
}
