package io.parley.liveapi.takeover;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What command v2 and quick are answered with.
 *
 * @param isSuccess      whether it was taken
 * @param commandTraceId the takeover's id; null where it was not taken
 */
public record CommandResult(@JsonProperty("isSuccess") boolean isSuccess, @Nullable String commandTraceId) {

    /** Reads the {@code data} of an answer. */
    public static CommandResult read(JsonValue data) {
        JsonObject object = data.object();
        JsonValue id = object.optional("commandTraceId");
        return new CommandResult(object.required("isSuccess").flag(),
                id == null || id.text().isBlank() ? null : id.words(CancelTargets.LONGEST_ID));
    }
}
