package io.parley.takeover.dispatch.core;

import io.parley.schemas.renderer.CallOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of a hand-over.
 *
 * @param outcome         how its call ended
 * @param rendererTraceId the renderer's own id, where it gave one
 */
public record Fate(CallOutcome outcome, @Nullable String rendererTraceId) {}
