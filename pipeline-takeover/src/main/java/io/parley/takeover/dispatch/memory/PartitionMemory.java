package io.parley.takeover.dispatch.memory;

import io.parley.schemas.effects.FetchContent;
import io.parley.schemas.effects.KeepAlive;
import io.parley.schemas.effects.RefreshRtc;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.StopTakeovers;
import io.parley.schemas.renderer.CallResult;
import io.parley.takeover.dispatch.core.RoomMemory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * What is remembered of the rooms of one partition while it is ours. Thread-safe: the polling thread reads in, lanes ask and report.
 *
 * <p>Bounded: of rooms without effects in flight, those used longest ago are forgotten first; what earlier owners did is forgotten once all
 * that they can have read has been read again.
 */
public final class PartitionMemory {

    /** Rooms remembered without effects in flight. */
    static final int IDLE_ROOMS = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<String, Entry> rooms = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Long, Prior> priors = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> maybeBegun = new HashSet<>();
    private final long readableToPredecessors;
    private int idle;

    private record Entry(RoomMemory room, int inFlight) {}

    /** A memory that starts with what earlier owners left behind. */
    public PartitionMemory(Past past) {
        readableToPredecessors = past.readableTo();
        for (Past.RoomResult result : past.results()) {
            done.add(effect(result.sessionId(), result.result().getEffectId()));
            put(result.sessionId(), 0, room -> room.resulted(result.result()));
        }
    }

    /** An effect was read: a stop's marks hold from now on. */
    public void read(String sessionId, long offset, RendererEffect effect) {
        locked(() -> {
            Prior prior = prior(sessionId, offset, effect);
            if (prior != Prior.UNTOUCHED) {
                priors.put(offset, prior);
            }
            boolean stops = prior != Prior.DONE && effect.getPayload() instanceof StopTakeovers;
            put(sessionId, 1, room -> stops ? room.stopping((StopTakeovers) effect.getPayload()) : room);
        });
    }

    /** What earlier owners did about an effect that was read. */
    public Prior prior(long offset) {
        lock.lock();
        try {
            return priors.getOrDefault(offset, Prior.UNTOUCHED);
        } finally {
            lock.unlock();
        }
    }

    /** What is known of a room now. */
    public RoomMemory room(String sessionId) {
        lock.lock();
        try {
            Entry entry = rooms.get(sessionId);
            return entry == null ? RoomMemory.EMPTY : entry.room();
        } finally {
            lock.unlock();
        }
    }

    /** The result of an effect that was read; it need not be written yet. */
    public void resulted(String sessionId, RendererEffect effect, CallResult result) {
        locked(() -> put(sessionId, 0, room -> {
            RoomMemory next = room.resulted(result);
            return effect.getPayload() instanceof StopTakeovers stop ? next.stopped(stop) : next;
        }));
    }

    /** An effect that was read is in flight no longer. */
    public void finished(String sessionId, long offset) {
        locked(() -> {
            priors.remove(offset);
            put(sessionId, -1, room -> room);
        });
    }

    private Prior prior(String sessionId, long offset, RendererEffect effect) {
        if (offset >= readableToPredecessors) {
            done.clear();
            maybeBegun.clear();
            return Prior.UNTOUCHED;
        }
        if (done.contains(effect(sessionId, effect.getEffectId()))) {
            return Prior.DONE;
        }
        if (effect.getPayload() instanceof FetchContent || effect.getPayload() instanceof KeepAlive
                || effect.getPayload() instanceof RefreshRtc) {
            // They have lanes of their own, and twice is the same as once.
            return Prior.UNTOUCHED;
        }
        return maybeBegun.add(sessionId) ? Prior.MAYBE_BEGUN : Prior.UNTOUCHED;
    }

    private void put(String sessionId, int inFlight, UnaryOperator<RoomMemory> change) {
        Entry before = rooms.get(sessionId);
        int count = (before == null ? 0 : before.inFlight()) + inFlight;
        rooms.put(sessionId, new Entry(change.apply(before == null ? RoomMemory.EMPTY : before.room()), count));
        idle += (count == 0 ? 1 : 0) - (before != null && before.inFlight() == 0 ? 1 : 0);
        forgetIdle();
    }

    private void forgetIdle() {
        Iterator<Entry> oldestFirst = rooms.values().iterator();
        while (idle > IDLE_ROOMS && oldestFirst.hasNext()) {
            if (oldestFirst.next().inFlight() == 0) {
                oldestFirst.remove();
                idle--;
            }
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private static String effect(String sessionId, String effectId) {
        return sessionId + '\n' + effectId;
    }
}
