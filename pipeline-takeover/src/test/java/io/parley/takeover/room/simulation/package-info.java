/** A room under virtual time: a simulated renderer, a scripted engine and people, so that a test says who does what when. */
@NullMarked
package io.parley.takeover.room.simulation;

import org.jspecify.annotations.NullMarked;
