/**
 * Reply requests to reply sentences.
 *
 * <p>Rooms ask for replies and take them back; a route says which engine answers; a worker has the engine reply and publishes its text one
 * sentence at a time, each attempt under an id of its own. Nothing here remembers a turn: the request carries its history.
 *
 * <pre>
 *   parley.nlp-requests ──> routing ──> parley.nlp-jobs ──> worker: one lane a room ──> parley.replies
 *   parley.models ────────────^                               │ engine (qa) ──> sentences
 *   parley.knowledge ─────────────────────────────────────────^
 * </pre>
 *
 * Routing keeps no state but the routes and is at-least-once, as the worker is: a reply is known by trace, attempt and sequence.
 */
@NullMarked
package io.parley.nlp;

import org.jspecify.annotations.NullMarked;
