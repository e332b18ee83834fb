/**
 * The {@code parley} command and the packaging of all roles.
 *
 * <pre>
 *   command ──> local  (broker, registry, stage, all roles on this machine)
 *      │          │
 *      │          └──> roles (asr, nlp, takeover, dispatch, gateway)
 *      ├──> client (microphone, questions, pushes: as a user's program would)
 *      └──> demo   (a recorded conversation and its timeline)
 * </pre>
 *
 * Wiring is done here, in plain constructors; no module below knows another's place.
 */
@NullMarked
package io.parley.app;

import org.jspecify.annotations.NullMarked;
