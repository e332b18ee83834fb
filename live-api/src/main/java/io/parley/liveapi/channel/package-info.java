/** The session itself: create, start, heartbeat, stat, close. */
@NullMarked
package io.parley.liveapi.channel;

import org.jspecify.annotations.NullMarked;
