package io.parley.takeover.invariant;

import io.parley.takeover.room.Decision;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.RoomInput;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.id.SessionId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * One input of a room and what was made of it.
 *
 * @param before the room before; null for the input that made it
 * @param clock  when the input was taken
 */
public record Step(SessionId sessionId, @Nullable RoomState before, RoomInput input, Instant clock, Decision decision) {

    /** The room after it; null if it is over. */
    public @Nullable RoomState next() {
        return decision.next();
    }

    /** What was emitted of that sort, in order. */
    <E extends Emission> Stream<E> emitted(Class<E> sort) {
        return decision.emitted().stream().filter(sort::isInstance).map(sort::cast);
    }

    /** The effects of that sort, in order. */
    <E extends Emission.Effect> Stream<E> effects(Class<E> sort) {
        return emitted(Emission.Render.class).map(Emission.Render::effect).filter(sort::isInstance).map(sort::cast);
    }
}
