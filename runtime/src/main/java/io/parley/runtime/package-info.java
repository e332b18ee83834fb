/**
 * What every service needs, and nothing of what any of them does: configuration, launching, lanes, dead letters, health, metrics, tracing.
 *
 * <p>A process is a {@link io.parley.runtime.service.ServiceHost} with roles. A role either decides (a Kafka Streams topology,
 * {@link io.parley.runtime.streams.StreamsRole}) or acts on the outside world ({@link io.parley.runtime.lanes.KeyedLanes}):
 *
 * <pre>
 *   defaults &lt; file &lt; environment &lt; flags ──> Settings ──> roles
 *
 *   topic ──> StreamsRole: read, decide, write in one transaction ───────────> topic
 *   topic ──> KeyedLanes:  one lane per key on virtual threads ── I/O ───────> topic
 *               └─ cannot be read or done ──> parley.dead-letters, the rest goes on
 * </pre>
 *
 * The trace of the first record travels in the headers of every record it causes, and the health and meters of all roles are served by
 * {@link io.parley.runtime.ops.OpsServer}.
 */
@NullMarked
package io.parley.runtime;

import org.jspecify.annotations.NullMarked;
