/**
 * {@code parley bench room}: the room alone with its rules, what rooms weigh, and rooms in their topology beside Kafka alone.
 *
 * <pre>
 *   Talk ──> PureRoom ──> RoomDecisions (JMH), StateSizes
 *   Crowd ─> takeover and dispatch ──> the stage: Interruptions
 *   changelogs of many rooms ──> takeover: ArmedTimers
 * </pre>
 */
@NullMarked
package io.parley.bench.room;

import org.jspecify.annotations.NullMarked;
