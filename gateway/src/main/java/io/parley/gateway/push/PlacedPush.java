package io.parley.gateway.push;

import io.parley.gateway.log.PlacedMessage;
import io.parley.schemas.messages.Push;

import java.util.Optional;

/**
 * A push as clients get it.
 *
 * @param offset its place in the room's partition
 * @param json   the vendor's JSON
 */
record PlacedPush(long offset, String json) {
    /** What a message of a room is to clients; empty for answers to requests. */
    static Optional<PlacedPush> of(PlacedMessage placed) {
        return placed.message().getPayload() instanceof Push push
                ? Optional.of(new PlacedPush(placed.offset(), Pushes.message(push).toJson()))
                : Optional.empty();
    }

    /** Where a client is that has seen it. */
    PushPosition position() {
        return new PushPosition(offset + 1);
    }
}
