/** The road from a frame to the renderer's call: the roles, what drives them, and what watches them. */
@NullMarked
package io.parley.bench.road;

import org.jspecify.annotations.NullMarked;
