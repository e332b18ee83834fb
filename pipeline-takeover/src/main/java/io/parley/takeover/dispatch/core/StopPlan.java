package io.parley.takeover.dispatch.core;

import io.parley.schemas.effects.StopTakeovers;
import io.parley.schemas.effects.StopTarget;
import io.parley.schemas.renderer.CallOutcome;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a stop is carried out: one cancel for all that the renderer has an id for.
 *
 * @param handOvers the hand-overs to cancel by the renderer's own ids, in the order of the stop
 * @param lost      hand-overs that may be at the renderer under an id that is not known
 */
public record StopPlan(Map<String, String> handOvers, List<String> lost) {

    /** Copies what it is given. */
    public StopPlan {
        handOvers = Collections.unmodifiableMap(new LinkedHashMap<>(handOvers));
        lost = List.copyOf(lost);
    }

    /** The plan for a stop; all hand-overs before it have their fates by then, or had them too long ago. */
    public static StopPlan of(StopTakeovers stop, RoomMemory room) {
        Map<String, String> known = new LinkedHashMap<>();
        List<String> lost = new ArrayList<>();
        for (StopTarget target : stop.getTargets()) {
            String rendererTraceId = room.rendererTraceId(target);
            if (rendererTraceId != null) {
                known.put(rendererTraceId, target.getHandOverId());
            } else if (mayBeThere(room.fates().get(target.getHandOverId()))) {
                lost.add(target.getHandOverId());
            }
        }
        return new StopPlan(known, lost);
    }

    private static boolean mayBeThere(@Nullable Fate fate) {
        if (fate == null) {
            return true;
        }
        return switch (fate.outcome()) {
            case ACCEPTED, UNKNOWN -> true;
            case REFUSED, DROPPED -> false;
        };
    }

    /** The renderer's ids to cancel. */
    public List<String> rendererTraceIds() {
        return List.copyOf(handOvers.keySet());
    }

    /** Why nothing is called, where there is nothing to cancel. */
    public Verdict.End nothingToCancel() {
        return lost.isEmpty()
                ? new Verdict.End(CallOutcome.DROPPED, "nothing of it reached the renderer")
                : new Verdict.End(CallOutcome.UNKNOWN, "the renderer's ids are not known: " + String.join(" ", lost));
    }

    /** What the renderer says of its ids, by hand-overs. */
    public Map<String, Integer> byHandOver(Map<String, Integer> playedChars) {
        Map<String, Integer> played = new LinkedHashMap<>();
        playedChars.forEach((id, chars) -> {
            String handOver = handOvers.get(id);
            if (handOver != null) {
                played.put(handOver, chars);
            }
        });
        return played;
    }
}
