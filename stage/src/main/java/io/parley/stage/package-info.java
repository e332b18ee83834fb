/**
 * The built-in renderer: a server that speaks the vendor's command and queue APIs, plays by text length, and calls back. It stands in for
 * the vendor's renderer in demos, tests and development; Parley talks to it as to any other.
 *
 * <pre>
 *   HTTP ──> http.Calls ──> session.StageSession ──> playback.Playback (pure: no clock, no I/O)
 *                              │  one lock each        │ events, next deadline
 *                              │<── time.Timekeeper <──┤
 *                              │                       ├──> StageObserver
 *   answer <───────────────────┘                       └──> callbacks.CallbackLane ──> the callback URL
 * </pre>
 *
 * A call that is accepted is decided under its session's lock; what follows from it (34, 36, 37, 39) goes out in order, session by
 * session. Nothing is kept on disk: a stage that ends has forgotten its sessions.
 */
@NullMarked
package io.parley.stage;

import org.jspecify.annotations.NullMarked;
