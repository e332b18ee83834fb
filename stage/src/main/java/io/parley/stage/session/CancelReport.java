package io.parley.stage.session;

import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.CancelTargets;
import io.parley.stage.playback.PlaybackEvent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a cancel is answered with. */
final class CancelReport {

    private CancelReport() {}

    /**
     * @param named what was asked to end
     * @param ended those of them that were live
     * @param events what ending them did
     * @param time   when
     */
    static CancelResult of(List<String> named, List<String> ended, List<PlaybackEvent> events, String time) {
        Map<String, Integer> played = new LinkedHashMap<>();
        for (PlaybackEvent event : events) {
            if (event instanceof PlaybackEvent.Cancelled cut && cut.playedChars().isPresent()) {
                played.put(cut.takeover().commandTraceId(), cut.playedChars().getAsInt());
            }
        }
        List<String> missing = named.stream().filter(id -> !ended.contains(id)).toList();
        return new CancelResult(missing.isEmpty(), ended.isEmpty() ? null : time,
                missing.isEmpty() ? null : "not live: " + CancelTargets.join(missing),
                played);
    }
}
