package io.parley.gateway.log;

import io.parley.schemas.messages.RoomMessage;

/**
 * A message of a room with its place.
 *
 * @param offset  its offset in the room's partition of {@code parley.messages}: grows from message to message, with gaps, and is the same for
 *                every gateway
 * @param message what the room said
 */
public record PlacedMessage(long offset, RoomMessage message) {}
