/**
 * Tells owners of rooms what happens in them.
 *
 * <pre>
 *   parley.callbacks ── a lane per room ──> POST, again with growing pauses ──> the owner's address
 *                                              │ until the deadline
 *                                              └──> parley.dead-letters
 * </pre>
 *
 * An owner gets each callback at least once, those of one room in their order; the header {@code Parley-Callback-Id} tells repetitions. For one
 * that stays away only so many callbacks of a partition wait, the others become dead letters, so that it holds up no other.
 */
@NullMarked
package io.parley.takeover.dispatch.callbacks;

import org.jspecify.annotations.NullMarked;
