/**
 * Proves journals: each is decided again and must give the same bytes, and every invariant must hold on it.
 */
@NullMarked
package io.parley.transcripts.audit;

import org.jspecify.annotations.NullMarked;
