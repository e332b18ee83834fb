/**
 * Which engine answers which request.
 *
 * <pre>
 *   parley.nlp-requests ──> choose a route ──> join parley.models ──> parley.nlp-jobs
 * </pre>
 */
@NullMarked
package io.parley.nlp.routing;

import org.jspecify.annotations.NullMarked;
