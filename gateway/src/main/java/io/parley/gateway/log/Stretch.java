package io.parley.gateway.log;

import java.util.List;

/**
 * A stretch of the past of a room.
 *
 * @param messages the room's messages in it, in their order
 * @param next     the offset behind it
 * @param whole    whether it goes up to where the log ended when it was read
 */
public record Stretch(List<PlacedMessage> messages, long next, boolean whole) {
    public Stretch {
        messages = List.copyOf(messages);
    }
}
