package io.parley.takeover.dispatch;

import io.parley.schemas.effects.RendererEffect;
import io.parley.takeover.dispatch.core.RoomMemory;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

import java.util.Map;
import java.util.function.Supplier;

/**
 * An effect on its way to the renderer.
 *
 * @param sessionId  the room
 * @param effect     what to do
 * @param maybeBegun whether an earlier owner of the partition may have called it
 * @param room       what is known of the room, at the time of asking
 * @param tracing    headers of the W3C trace context for its calls
 */
record RoomEffect(String sessionId, RendererEffect effect, boolean maybeBegun, Supplier<RoomMemory> room, Map<String, String> tracing) {

    /** The renderer's session: what the room says, else what its creation was answered with; null if neither is known. */
    @Nullable
    String rendererSessionId() {
        String named = effect.getRendererSessionId();
        return named != null && !named.isBlank() ? named : room.get().rendererSessionId();
    }

    /** Adds what it is to a log line. */
    LoggingEventBuilder about(LoggingEventBuilder line) {
        return line.addKeyValue("sessionId", sessionId).addKeyValue("traceId", effect.getEnvelope().getTraceId())
                .addKeyValue("effect", effect.getEffectId()).addKeyValue("call", CallKind.of(effect).tag());
    }
}
