/** Consumers that do I/O: serial for a key, parallel across keys, offsets committed up to the lowest unfinished record. */
@NullMarked
package io.parley.runtime.lanes;

import org.jspecify.annotations.NullMarked;
