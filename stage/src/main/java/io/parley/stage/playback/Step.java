package io.parley.stage.playback;

import java.util.List;

/**
 * What came of an input.
 *
 * @param next   the playback from now on
 * @param events what happened, in order
 */
public record Step(Playback next, List<PlaybackEvent> events) {

    /** Copies the events. */
    public Step {
        events = List.copyOf(events);
    }
}
