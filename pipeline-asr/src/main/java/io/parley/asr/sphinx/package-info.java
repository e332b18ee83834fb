/**
 * The recogniser that needs no download: CMU Sphinx-4 with its English acoustic model, listening for the sentences of the Q&amp;A database.
 *
 * <pre>
 *                 ┌─> grammar search (sentences as a tree of words) ─> best sentence ─┐
 *   audio ────────┤                                                                   ├─> accepted? ─> partial, final
 *                 └─> phone search (any sounds in any order) ───────> yardstick ──────┘
 * </pre>
 *
 * A sentence is accepted only if it explains the audio about as well as free phones do; so what is not in the grammar comes out empty
 * instead of as the nearest sentence.
 */
@NullMarked
package io.parley.asr.sphinx;

import org.jspecify.annotations.NullMarked;
