package io.parley.takeover.dispatch.renderer;

import org.jspecify.annotations.Nullable;

/**
 * A takeover that the renderer took.
 *
 * @param rendererTraceId the renderer's own id; null if it gave none
 * @param status          33 or 34, where it said so
 */
public record TakenOver(@Nullable String rendererTraceId, @Nullable Integer status) {}
