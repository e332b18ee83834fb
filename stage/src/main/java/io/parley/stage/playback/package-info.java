/** What plays, what waits and when that changes: the pure core of a session. */
@NullMarked
package io.parley.stage.playback;

import org.jspecify.annotations.NullMarked;
