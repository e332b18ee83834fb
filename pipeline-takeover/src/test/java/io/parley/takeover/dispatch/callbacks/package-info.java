/** How owners are told, against a server that fails in every way. */
@NullMarked
package io.parley.takeover.dispatch.callbacks;

import org.jspecify.annotations.NullMarked;
