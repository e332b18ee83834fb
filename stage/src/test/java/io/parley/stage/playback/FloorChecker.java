package io.parley.stage.playback;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Watches the events of one playback: one floor, one terminal each, nothing after it, time never back. */
public final class FloorChecker {
    private final Set<Takeover> ended = new HashSet<>();
    private final Set<Takeover> started = new HashSet<>();
    private final Set<Takeover> queued = new HashSet<>();
    private Instant latest = Instant.MIN;
    private @Nullable Takeover floor;

    /** @throws AssertionError if one of them must not be */
    public void see(List<PlaybackEvent> events) {
        events.forEach(this::see);
    }

    private void see(PlaybackEvent event) {
        demand(!event.at().isBefore(latest), "time went back", event);
        latest = event.at();
        demand(!ended.contains(event.takeover()), "after its end", event);
        switch (event) {
            case PlaybackEvent.Queued queue ->
                demand(!started.contains(queue.takeover()) && queued.add(queue.takeover()), "queued late or twice", event);
            case PlaybackEvent.Started start -> {
                demand(floor == null, "the floor is taken by " + floor, event);
                demand(started.add(start.takeover()), "started twice", event);
                floor = start.takeover();
            }
            case PlaybackEvent.Terminal end -> {
                demand(!(end instanceof PlaybackEvent.Finished) || end.takeover().equals(floor), "finished without playing", event);
                ended.add(end.takeover());
                floor = end.takeover().equals(floor) ? null : floor;
            }
        }
    }

    /** Takeovers that came to their end. */
    public Set<Takeover> ended() {
        return Set.copyOf(ended);
    }

    private static void demand(boolean holds, String what, PlaybackEvent event) {
        if (!holds) {
            throw new AssertionError(what + ": " + event);
        }
    }
}
