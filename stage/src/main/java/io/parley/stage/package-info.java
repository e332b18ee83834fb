/** The built-in renderer: speaks the command and queue APIs, plays, calls back. */
@NullMarked
package io.parley.stage;

import org.jspecify.annotations.NullMarked;
