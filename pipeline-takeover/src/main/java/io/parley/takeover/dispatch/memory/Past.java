package io.parley.takeover.dispatch.memory;

import io.parley.schemas.renderer.CallResult;

import java.util.List;

/**
 * What earlier owners of a partition left behind.
 *
 * @param results    results that may concern effects which come again, or stops to come, in their order
 * @param readableTo end of the partition of effects when it was taken over: an earlier owner can have read no further
 */
public record Past(List<RoomResult> results, long readableTo) {

    /** Nothing was done before. */
    public static final Past NONE = new Past(List.of(), 0);

    /** Copies the results. */
    public Past {
        results = List.copyOf(results);
    }

    /** A result and the room it belongs to. */
    public record RoomResult(String sessionId, CallResult result) {}
}
