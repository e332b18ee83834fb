package io.parley.takeover.dispatch.core;

import io.parley.schemas.effects.StopTakeovers;
import io.parley.schemas.effects.StopTarget;
import io.parley.schemas.renderer.CallResult;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the dispatcher knows of one room. Immutable and bounded: the oldest fate is forgotten first, and a mark of a stop goes when that stop
 * is done.
 *
 * @param rendererSessionId the renderer's own session; null until one is known
 * @param epoch             the highest epoch that a stop brought
 * @param stopped           hand-overs that stops name which are read and not done
 * @param fates             what became of hand-overs, by their ids, oldest first
 */
public record RoomMemory(@Nullable String rendererSessionId, long epoch, Set<String> stopped, Map<String, Fate> fates) {

    /** Nothing known. */
    public static final RoomMemory EMPTY = new RoomMemory(null, 0, Set.of(), Map.of());

    /** Fates remembered; a room hands over one or two ahead, so its stops name recent ones. */
    static final int FATES_REMEMBERED = 64;

    /** Copies what it is given. */
    public RoomMemory {
        stopped = Set.copyOf(stopped);
        fates = Collections.unmodifiableMap(new LinkedHashMap<>(fates));
    }

    /** A stop was read. */
    public RoomMemory stopping(StopTakeovers stop) {
        Set<String> more = new HashSet<>(stopped);
        stop.getTargets().forEach(target -> more.add(target.getHandOverId()));
        return new RoomMemory(rendererSessionId, Math.max(epoch, stop.getEpoch()), more, fates);
    }

    /** A stop is done. */
    public RoomMemory stopped(StopTakeovers stop) {
        Set<String> fewer = new HashSet<>(stopped);
        stop.getTargets().forEach(target -> fewer.remove(target.getHandOverId()));
        return new RoomMemory(rendererSessionId, epoch, fewer, fates);
    }

    /** An effect has its result. */
    public RoomMemory resulted(CallResult result) {
        String session = result.getRendererSessionId() == null ? rendererSessionId : result.getRendererSessionId();
        if (result.getHandOverId() == null) {
            return new RoomMemory(session, epoch, stopped, fates);
        }
        Map<String, Fate> more = new LinkedHashMap<>(fates);
        more.remove(result.getHandOverId());
        more.put(result.getHandOverId(), new Fate(result.getOutcome(), result.getRendererTraceId()));
        if (more.size() > FATES_REMEMBERED) {
            more.remove(more.keySet().iterator().next());
        }
        return new RoomMemory(session, epoch, stopped, more);
    }

    /** Whether a hand-over is known to have got this id of the renderer. */
    public boolean names(String rendererTraceId) {
        return fates.values().stream().anyMatch(fate -> rendererTraceId.equals(fate.rendererTraceId()));
    }

    /** Whether a stop names this hand-over. */
    public boolean isStopped(String handOverId) {
        return stopped.contains(handOverId);
    }

    /** The renderer's id of what a stop names; null if none is known. */
    public @Nullable String rendererTraceId(StopTarget target) {
        Fate fate = fates.get(target.getHandOverId());
        return target.getRendererTraceId() != null || fate == null ? target.getRendererTraceId() : fate.rendererTraceId();
    }
}
