/** Asking a room something and waiting, within a bound, for its answer. */
@NullMarked
package io.parley.gateway.requests;

import org.jspecify.annotations.NullMarked;
