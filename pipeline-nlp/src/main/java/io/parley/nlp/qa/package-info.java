/**
 * The engine {@code qa}: finds the question of a database that means the same, and says its answer.
 *
 * <pre>
 *   topic knowledge ──> QaIndex (vectors and words of every phrase)
 *   query ──> language by script ──> Embedder ──> nearest phrase of the database ──> its answer, or "no answer" below the threshold
 * </pre>
 */
@NullMarked
package io.parley.nlp.qa;

import org.jspecify.annotations.NullMarked;
