/** The HTTP routes of operators: health and metrics. */
@NullMarked
package io.parley.runtime.ops;

import org.jspecify.annotations.NullMarked;
