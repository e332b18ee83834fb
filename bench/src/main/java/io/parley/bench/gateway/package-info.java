/**
 * The edge as its clients see it: a queue command's round trip, frames on their way to Kafka, and what connections weigh.
 *
 * <pre>
 *   callers ── HTTP ──> gateway ── commands ──> rooms ── answers ──> gateway ──> callers        (CALLS)
 *   microphones ── WebSocket ──> gateway ── audio ──> a reader                                  (FRAMES)
 *   sockets that are only open ──> gateway                                                      (CONNECTIONS)
 * </pre>
 */
@NullMarked
package io.parley.bench.gateway;

import org.jspecify.annotations.NullMarked;
