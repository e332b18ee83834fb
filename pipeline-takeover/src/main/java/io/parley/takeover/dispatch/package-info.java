/**
 * The dispatcher: does at the renderer what rooms decided, and tells what came of it.
 *
 * <pre>
 *   parley.effects ──intake──> memory: stopped, epochs ─────────────┐ asked right before each call
 *        │                                                         v
 *        └── a lane per room ──> call or not? (core) ── HTTP ──> renderer
 *                                       │
 *                                       └──> one CallResult per effect ──> parley.renderer-status
 * </pre>
 *
 * A stop is marked when it is read, so that it overtakes the hand-overs which wait before it in the lane; then it runs in its turn and cancels
 * at the renderer what was called. An effect's offset is committed after its result is written. What comes again after a crash is compared
 * with the results that are there ({@link io.parley.takeover.dispatch.memory}), so that nothing is done twice.
 */
@NullMarked
package io.parley.takeover.dispatch;

import org.jspecify.annotations.NullMarked;
