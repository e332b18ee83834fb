/**
 * The room, its host on Kafka Streams, and the dispatcher that does at the renderer what rooms decide.
 *
 * <pre>
 *   commands, speech, replies ──> topology ── room.Room.decide ──> store ──> nlp-requests, messages, callbacks, rooms, journal
 *   renderer-status ────────────────^  ^                             └──> effects
 *        ^                             └─ timers                            │
 *        └──────────── results ── dispatch ── a lane per room ── HTTP <─────┘──> renderer
 *   callbacks ──> dispatch.callbacks ── HTTP ──> owners of rooms
 * </pre>
 *
 * A record becomes an input ({@code journal}), the room decides ({@code room}, pure), and state ({@code store}), emissions and a journal entry
 * are written in one transaction. {@code journal} decides an entry again as an audit does; {@code invariant} says what holds in every history.
 */
@NullMarked
package io.parley.takeover;

import org.jspecify.annotations.NullMarked;
