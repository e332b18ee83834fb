package io.parley.stage.session;

import io.parley.runtime.tracing.TraceContext;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the headers of a call say about it.
 *
 * @param idempotencyKey names the request; a repetition gets the same answer
 * @param epoch          the room's epoch, from 0
 * @param trace          the W3C trace that the call belongs to; what it starts is told of under the same
 */
public record RequestMarks(Optional<String> idempotencyKey, OptionalLong epoch, Optional<TraceContext> trace) {
    /** A call without our headers. */
    public static final RequestMarks NONE = new RequestMarks(Optional.empty(), OptionalLong.empty(), Optional.empty());
}
