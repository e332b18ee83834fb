package io.parley.stage.session;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the headers of a call say about it.
 *
 * @param idempotencyKey names the request; a repetition gets the same answer
 * @param epoch          the room's epoch, from 0
 */
public record RequestMarks(Optional<String> idempotencyKey, OptionalLong epoch) {
    /** A call without our headers. */
    public static final RequestMarks NONE = new RequestMarks(Optional.empty(), OptionalLong.empty());
}
