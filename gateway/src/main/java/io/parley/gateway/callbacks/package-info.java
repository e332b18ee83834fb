/** What the renderer calls back. */
@NullMarked
package io.parley.gateway.callbacks;

import org.jspecify.annotations.NullMarked;
