package io.parley.stage.playback;

import io.parley.runtime.tracing.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * One thing the digital human is told to say or play.
 *
 * @param commandTraceId the stage's name for it
 * @param speech         what is heard
 * @param trace          the W3C trace of the call that brought it; null if it named none
 */
public record Takeover(String commandTraceId, Speech speech, @Nullable TraceContext trace) {

    /** One whose call named no trace. */
    public Takeover(String commandTraceId, Speech speech) {
        this(commandTraceId, speech, null);
    }
}
