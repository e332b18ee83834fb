/** Logging of the process: to standard error, as text or JSON; standard output stays free for data. */
@NullMarked
package io.parley.runtime.logging;

import org.jspecify.annotations.NullMarked;
