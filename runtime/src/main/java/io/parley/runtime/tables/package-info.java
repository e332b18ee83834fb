/** Small compacted topics, read whole and followed: what a process keeps of them in memory. */
@NullMarked
package io.parley.runtime.tables;

import org.jspecify.annotations.NullMarked;
