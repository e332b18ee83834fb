/** Reads journals from the log. */
@NullMarked
package io.parley.transcripts.journal;

import org.jspecify.annotations.NullMarked;
