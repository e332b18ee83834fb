/** Histories that properties draw at random: who does what in a room, what engines reply, what goes wrong at the renderer. */
@NullMarked
package io.parley.takeover.room.history;

import org.jspecify.annotations.NullMarked;
