/**
 * The edge: where browsers, programs and the renderer reach the rooms. It decides nothing; it turns HTTP and WebSocket into records and
 * records into pushes.
 *
 * <pre>
 *   microphone socket ── opened, closed ──> parley.commands          (answered through parley.messages)
 *                     └─ frames ──────────> parley.audio             (numbered, in order, acknowledged before more are taken)
 *   POST questions    ── TextQuestion ────> parley.commands ─ room ─> parley.messages ──> the answer of this request
 *   POST callbacks    ── status ──────────> parley.renderer-status   (answered when the broker has it)
 *   messages (WebSocket, SSE) &lt;── pushes ── parley.messages          (one consumer, only partitions of rooms that somebody listens to)
 * </pre>
 *
 * {@link io.parley.gateway.GatewayRole} is the whole of it as a role; {@link io.parley.gateway.requests.RoomClient} over
 * {@link io.parley.gateway.log.KafkaRoomLog} asks rooms without HTTP.
 */
@NullMarked
package io.parley.gateway;

import org.jspecify.annotations.NullMarked;
