/** Tells a journal in words: what happened to a room, what it decided, and why. */
@NullMarked
package io.parley.transcripts.tail;

import org.jspecify.annotations.NullMarked;
