package io.parley.takeover.room.simulation;

import io.parley.takeover.room.RoomInput;

import java.time.Duration;
import java.util.List;

/** How what the renderer says travels to the room. */
@FunctionalInterface
public interface Post {

    /** Everything arrives once, in time. */
    Post FAITHFUL = report -> List.of(Duration.ZERO);

    /** The delays of its deliveries beyond the usual one: none if it is lost, several if it is repeated. */
    List<Duration> deliveries(RoomInput.Renderer report);
}
