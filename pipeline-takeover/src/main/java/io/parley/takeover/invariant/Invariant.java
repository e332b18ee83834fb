package io.parley.takeover.invariant;

import io.parley.takeover.room.RoomState;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds in every history of a room. An object watches one history, on one thread, and remembers no more of it than a room
 * does itself.
 */
interface Invariant {

    /** What is claimed. */
    Claim claim();

    /** The history is watched from here on, in which the room is this; not called for one that is watched from its first entry. */
    default void begin(RoomState room) {}

    /**
     * The history goes on.
     *
     * @throws BrokenException if that breaks it
     */
    void observe(Step step);

    /**
     * The history has come to rest: nobody speaks or is spoken to, and the renderer has told all.
     *
     * @param last the room; null if it is over
     * @throws BrokenException if something is still owed
     */
    default void atRest(@Nullable RoomState last) {}
}
