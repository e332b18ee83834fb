package io.parley.takeover.room.simulation;

import io.parley.takeover.room.Decision;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomState;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One input and what the room made of it.
 *
 * @param before the state before; null for the input that made the room
 * @param clock  when the input was taken
 */
public record Step(@Nullable RoomState before, RoomInput input, Instant clock, Decision decision) {}
