package io.parley.takeover.dispatch.renderer;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What a call carries beside its content.
 *
 * @param idempotencyKey names the call: a repetition with the same key is the same call
 * @param epoch          the room's epoch, where an older one is to be refused
 * @param tracing        headers of the W3C trace context
 */
public record CallMarks(String idempotencyKey, OptionalLong epoch, Map<String, String> tracing) {

    /** Copies the headers. */
    public CallMarks {
        tracing = Map.copyOf(tracing);
    }
}
