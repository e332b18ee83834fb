/** The live script, as far as it is read here; the rest is kept as it came. */
@NullMarked
package io.parley.liveapi.script;

import org.jspecify.annotations.NullMarked;
