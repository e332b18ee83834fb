/**
 * The room: one pure state machine that makes turns, speaks to clients and commands the renderer. {@link io.parley.takeover.room.Room} is the
 * entry; the rules beside it each read and change one {@code Deliberation}.
 *
 * <pre>
 *   RoomInput ──> Room.decide(state, input, at) ──> Decision: next state, emissions in order, reasons
 * </pre>
 *
 * No I/O, no clock, no randomness: deciding the same inputs again gives the same decisions, byte for byte.
 */
@NullMarked
package io.parley.takeover.room;

import org.jspecify.annotations.NullMarked;
