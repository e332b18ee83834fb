/** From what was seen when, to how long each hop took: pairs sightings by question. Pure. */
@NullMarked
package io.parley.bench.trail;

import org.jspecify.annotations.NullMarked;
