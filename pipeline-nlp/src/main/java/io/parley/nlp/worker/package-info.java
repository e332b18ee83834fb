/**
 * Runs reply jobs: one at a time in each room, many rooms at once.
 *
 * <pre>
 *   parley.nlp-jobs ──> intake: cancellations stop what runs or waits
 *                  └──> lane of the room: engine ──> text ──> sentences ──> parley.replies
 * </pre>
 */
@NullMarked
package io.parley.nlp.worker;

import org.jspecify.annotations.NullMarked;
