/**
 * What a gateway knows of rooms without asking them: where each stands, by {@code parley.rooms}.
 *
 * <pre>
 *   parley.rooms ── read whole, then followed ──> RoomTable ──> RoomDirectory ──> stat, lists, whose room it is
 *                └─ where it ends at this moment ───────────────────┘ (a read waits until the table has come that far)
 * </pre>
 *
 * A room writes its summary in the transaction that answers a request, so a read that waits for what the topic has when it comes sees
 * everything that was answered before, by whatever gateway.
 */
@NullMarked
package io.parley.gateway.rooms;

import org.jspecify.annotations.NullMarked;
