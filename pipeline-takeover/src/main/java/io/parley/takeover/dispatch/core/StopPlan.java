package io.parley.takeover.dispatch.core;

import io.parley.schemas.effects.StopTakeovers;
import io.parley.schemas.effects.StopTarget;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.StopFate;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a stop is carried out: one cancel for all that the renderer has an id for.
 *
 * @param handOvers the hand-overs to cancel by the renderer's own ids, in the order of the stop
 * @param lost      hand-overs that may be at the renderer under an id that is not known
 * @param found     ids to cancel as well, each of them one of what is lost, and nobody knows which
 * @param unsent    hand-overs that never reached the renderer
 */
public record StopPlan(Map<String, String> handOvers, List<String> lost, List<String> found, List<String> unsent) {

    /** Copies what it is given. */
    public StopPlan {
        handOvers = Collections.unmodifiableMap(new LinkedHashMap<>(handOvers));
        lost = List.copyOf(lost);
        found = List.copyOf(found);
        unsent = List.copyOf(unsent);
    }

    /** The plan for a stop; all hand-overs before it have their fates by then, or had them too long ago. */
    public static StopPlan of(StopTakeovers stop, RoomMemory room) {
        Map<String, String> known = new LinkedHashMap<>();
        List<String> lost = new ArrayList<>();
        List<String> unsent = new ArrayList<>();
        for (StopTarget target : stop.getTargets()) {
            String rendererTraceId = room.rendererTraceId(target);
            if (rendererTraceId != null) {
                known.put(rendererTraceId, target.getHandOverId());
            } else if (mayBeThere(room.fates().get(target.getHandOverId()))) {
                lost.add(target.getHandOverId());
            } else {
                unsent.add(target.getHandOverId());
            }
        }
        return new StopPlan(known, lost, List.of(), unsent);
    }

    /**
     * The plan now that the renderer said what it has.
     *
     * @param unnamed its ids that nobody knows, in playing order. If they are as many as what is lost, they are that; if they are fewer, some of
     *                what is lost is over; if they are more, somebody else has takeovers there, and it cannot be told which
     */
    public StopPlan finding(List<String> unnamed) {
        List<String> unknown = unnamed.stream().filter(id -> !handOvers.containsKey(id)).toList();
        if (unknown.size() > lost.size()) {
            return this;
        }
        if (unknown.size() < lost.size()) {
            return new StopPlan(handOvers, lost, unknown, unsent);
        }
        Map<String, String> named = new LinkedHashMap<>(handOvers);
        for (int i = 0; i < lost.size(); i++) {
            named.put(unknown.get(i), lost.get(i));
        }
        return new StopPlan(named, List.of(), List.of(), unsent);
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
        return Stream.concat(handOvers.keySet().stream(), found.stream()).toList();
    }

    /** Why nothing is called, where there is nothing to cancel. */
    public Verdict.End nothingToCancel() {
        return lost.isEmpty()
                ? new Verdict.End(CallOutcome.DROPPED, "nothing of it reached the renderer")
                : new Verdict.End(CallOutcome.UNKNOWN, "the renderer's ids are not known: " + String.join(" ", lost));
    }

    /** What became of each hand-over where nothing was called, or the call said nothing. */
    public Map<String, StopFate> uncalled() {
        Map<String, StopFate> fates = new LinkedHashMap<>();
        unsent.forEach(handOver -> fates.put(handOver, StopFate.NEVER_THERE));
        lost.forEach(handOver -> fates.put(handOver, StopFate.UNKNOWN));
        return fates;
    }

    /**
     * What became of each hand-over by the renderer's answer. One that says no tells in its message, at best, which ids were not live.
     *
     * @param allLive whether all that was cancelled was live
     * @param message the answer's message; null if it has none
     * @param again   whether an earlier try may have ended what is not live now
     */
    public Map<String, StopFate> called(boolean allLive, @Nullable String message, boolean again) {
        Map<String, StopFate> fates = uncalled();
        boolean tells = message != null && handOvers.keySet().stream().anyMatch(message::contains);
        handOvers.forEach((id, handOver) -> {
            StopFate fate = allLive ? StopFate.ENDED : refused(id, tells ? message : null);
            fates.put(handOver, again && fate == StopFate.NOT_LIVE ? StopFate.UNKNOWN : fate);
        });
        return fates;
    }

    private StopFate refused(String id, @Nullable String message) {
        if (message != null) {
            return message.contains(id) ? StopFate.NOT_LIVE : StopFate.ENDED;
        }
        return handOvers.size() == 1 ? StopFate.NOT_LIVE : StopFate.UNKNOWN;
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
