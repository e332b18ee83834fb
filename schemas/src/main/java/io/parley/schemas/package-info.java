/**
 * The contracts between the stages: what may lie in which topic.
 *
 * <p>Each {@code src/main/avro/*.avdl} is one topic's value schema; the build makes records of it. {@link io.parley.schemas.Topics} lists
 * the topics with their partitions and retention, {@link io.parley.schemas.serde} turns records into bytes and back:
 *
 * <pre>
 *   record ── registry serde ──> 00 | schema id | Avro ──> topic          (read by anyone)
 *   record ── store serde ─────> C3 01 | fingerprint | Avro ──> changelog (read by its owner)
 * </pre>
 *
 * A schema may only change so that new code reads all older data; {@code src/main/avro/history} holds every version that was ever written.
 */
@NullMarked
package io.parley.schemas;

import org.jspecify.annotations.NullMarked;
