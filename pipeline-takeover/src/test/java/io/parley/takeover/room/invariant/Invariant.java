package io.parley.takeover.room.invariant;

import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.simulation.Step;
import org.jspecify.annotations.Nullable;

/** Something that holds in every history of a room. An object watches one history. */
public interface Invariant {

    /**
     * The history goes on.
     *
     * @throws AssertionError if that breaks it
     */
    void observe(Step step);

    /**
     * The history has come to rest: everybody is silent and the renderer has told all.
     *
     * @param last the room; null if it is over
     * @throws AssertionError if something is still owed
     */
    default void atRest(@Nullable RoomState last) {}
}
