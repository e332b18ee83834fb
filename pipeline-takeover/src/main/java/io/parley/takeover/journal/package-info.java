/**
 * The room's records: inputs to what the room decides about, decisions to records and journal entries, and a journal decided again.
 *
 * <pre>
 *   record ──InputReader──> RoomInput ──Decider──> Decision ──EmissionWriter, EntryWriter──> JournalEntry
 *      ^                                                                                         │
 *      └──────────────────────────────── Redecision: the same bytes? ────────────────────────────┘
 * </pre>
 *
 * The live topology and the audit use the same classes, so that a journal is read the way it was written. Nothing here knows Kafka.
 */
@NullMarked
package io.parley.takeover.journal;

import org.jspecify.annotations.NullMarked;
