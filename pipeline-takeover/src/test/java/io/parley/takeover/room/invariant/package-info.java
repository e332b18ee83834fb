/** The invariants of room.md as objects: each watches the steps of a history and says when it is broken. */
@NullMarked
package io.parley.takeover.room.invariant;

import org.jspecify.annotations.NullMarked;
