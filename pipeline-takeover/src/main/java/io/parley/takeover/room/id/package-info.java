/** Names of things in a room, so that one is never taken for another. */
@NullMarked
package io.parley.takeover.room.id;

import org.jspecify.annotations.NullMarked;
