/**
 * Rooms on a real broker whose processes are killed.
 *
 * <pre>
 *   World ──> commands, speech ──> RoleChild takeover ── effects ──> RoleChild dispatch ──> WatchedStage
 *     ^            (broker)          │   ^      │                                              │
 *     └── engine <── nlp-requests ───┘   └──────│────────── renderer-status <── Doorstep <─────┘
 *                                               └── journal ──> LogWatch ──> RoomProof, one a room
 * </pre>
 */
@NullMarked
package io.parley.takeover.crash;

import org.jspecify.annotations.NullMarked;
