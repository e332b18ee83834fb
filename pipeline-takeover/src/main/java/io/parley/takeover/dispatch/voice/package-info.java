/**
 * Voices that drive the digital human, on their way from the log to the renderer.
 *
 * <pre>
 *   OpenVoice ──> the renderer's microphone ──ready──> ACCEPTED; from then on:
 *   parley.audio ── one reader, only the partitions of open voices ──> frames of this opening, in order ──> the renderer
 *   CloseVoice ──> to the end of the opening, or cut off
 *   lost meanwhile ──> a second result of OpenVoice, which fails the voice in its room
 * </pre>
 *
 * A voice lives in the process that opened it. After a crash, or when its partition moves, the room asks whether it is still relayed
 * ({@code KeepVoice}, with each sign of life of the microphone) and is told no.
 */
@NullMarked
package io.parley.takeover.dispatch.voice;

import org.jspecify.annotations.NullMarked;
