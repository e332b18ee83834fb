/** W3C trace context, carried from record to record and on to HTTP. */
@NullMarked
package io.parley.runtime.tracing;

import org.jspecify.annotations.NullMarked;
