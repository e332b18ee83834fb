/** Status callbacks: in order for each session, tried again for a bounded time. */
@NullMarked
package io.parley.stage.callbacks;

import org.jspecify.annotations.NullMarked;
