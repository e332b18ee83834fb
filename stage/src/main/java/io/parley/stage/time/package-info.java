/** The clock and the timers, real or scripted. */
@NullMarked
package io.parley.stage.time;

import org.jspecify.annotations.NullMarked;
