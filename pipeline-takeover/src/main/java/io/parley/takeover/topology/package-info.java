/**
 * Hosts the room on Kafka Streams: reads what happens, lets the room decide, stores, journals and forwards.
 *
 * <pre>
 *   parley.commands ────────┐                            ┌─> parley.nlp-requests
 *   parley.speech ──────────┤     ┌───────────────┐      ├─> parley.effects
 *   parley.replies ─────────┼───> │ room          │ ─────┼─> parley.messages
 *   parley.renderer-status ─┘     │  rooms,       │      ├─> parley.callbacks
 *              timers ──────────> │  room-answers,│      ├─> parley.rooms
 *                                 │  room-setups, │      └─> parley.journal
 *                                 │  past-rooms   │
 *                                 └───────────────┘
 * </pre>
 *
 * Inputs are mapped to the room's own types at this edge, decisions are mapped back; nothing in between knows Avro or Kafka. All of a turn
 * travels under the W3C trace of its question, which is kept beside the room, in memory.
 */
@NullMarked
package io.parley.takeover.topology;

import org.jspecify.annotations.NullMarked;
