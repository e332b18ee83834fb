/**
 * What holds in every history of a room, whatever happens: the invariants of docs/invariants.md, each an object that watches one history and
 * says where it is broken. The same objects watch simulated histories and journals of rooms that lived.
 */
@NullMarked
package io.parley.takeover.invariant;

import org.jspecify.annotations.NullMarked;
