/**
 * What becomes of journals.
 *
 * <pre>
 *                          ┌─ audit: decided again, held to the invariants ──> verdict of each room
 *   parley.journal ──journal┤
 *                          └─ tail: told in words ──> lines for an operator
 * </pre>
 *
 * Reads only what is committed, and writes nothing.
 */
@NullMarked
package io.parley.transcripts;

import org.jspecify.annotations.NullMarked;
