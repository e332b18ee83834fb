/** What is to be played: takeovers, where each stands, and the order they play in. */
@NullMarked
package io.parley.takeover.room.queue;

import org.jspecify.annotations.NullMarked;
