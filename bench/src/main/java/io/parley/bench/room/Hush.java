package io.parley.bench.room;

import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.takeover.CancelRequest;
import io.parley.stage.ReceivedCall;
import io.parley.stage.StageObserver;
import io.parley.stage.playback.PlaybackEvent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Listens at the renderer: which rooms speak, and when each is told to stop. Thread-safe. */
final class Hush implements StageObserver {

    private final Map<String, String> rooms = new ConcurrentHashMap<>();
    private final Set<String> speaking;
    private final Map<String, Long> awaited = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Stop> stops = new ConcurrentLinkedQueue<>();

    private record Stop(long spoken, long called) {}

    Hush(InterruptionPlan plan) {
        speaking = ConcurrentHashMap.newKeySet(plan.rooms());
    }

    /** The record that interrupts that room is about to be produced. A room that does not speak cannot be interrupted, and does not count. */
    void spoken(String sessionId, long nanos) {
        if (speaking.contains(sessionId)) {
            awaited.put(sessionId, nanos);
        }
    }

    @Override
    public void onCall(ReceivedCall call) {
        long nanos = System.nanoTime();
        if (call.path().equals(LiveApiPaths.CANCEL)) {
            String room = rooms.get(CancelRequest.read(call.body()).sessionId());
            Long spoken = room == null ? null : awaited.remove(room);
            if (spoken != null) {
                stops.add(new Stop(spoken, nanos));
            }
        }
    }

    @Override
    public void onPlayback(String sessionId, String userData, PlaybackEvent event) {
        rooms.put(sessionId, userData);
        switch (event) {
            case PlaybackEvent.Started started -> speaking.add(userData);
            case PlaybackEvent.Terminal terminal -> speaking.remove(userData);
            case PlaybackEvent.Queued queued -> {
            }
        }
    }

    /** What was seen of interruptions from that instant on. */
    InterruptionTimes times(long from, List<Duration> alone) {
        List<Duration> times = new ArrayList<>();
        for (Stop stop : stops) {
            if (stop.spoken - from >= 0) {
                times.add(Duration.ofNanos(stop.called - stop.spoken));
            }
        }
        return new InterruptionTimes(alone, times, Math.toIntExact(awaited.values().stream().filter(spoken -> spoken - from >= 0).count()));
    }
}
