/** Whose a call is, and whether the room that it is about is theirs. */
@NullMarked
package io.parley.gateway.access;

import org.jspecify.annotations.NullMarked;
