package io.parley.takeover.dispatch.voice;

import io.parley.runtime.config.Settings;
import io.parley.stage.Stage;
import io.parley.stage.StageConfig;
import io.parley.stage.StageObserver;
import io.parley.stage.playback.LiveVoice;
import io.parley.stage.playback.PlaybackEvent;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stage that writes down what its voices say, and when they begin and end. */
final class HeardVoices implements AutoCloseable {

    private final Map<String, ByteArrayOutputStream> heard = new ConcurrentHashMap<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Stage stage = Stage.start(StageConfig.from(Settings.of(Map.of("stage.port", "0"), StageConfig.KEYS)),
            new StageObserver() {
                @Override
                public void onVoice(String sessionId, String room, byte[] pcm) {
                    heard.computeIfAbsent(room, first -> new ByteArrayOutputStream()).writeBytes(pcm);
                }

                @Override
                public void onPlayback(String sessionId, String room, PlaybackEvent event) {
                    if (event.takeover().speech() instanceof LiveVoice) {
                        events.add(room + " " + event.getClass().getSimpleName());
                    }
                }
            });

    URI url() {
        return stage.url();
    }

    /** All that was heard of a room's voices. */
    byte[] of(String room) {
        ByteArrayOutputStream pcm = heard.get(room);
        return pcm == null ? new byte[0] : pcm.toByteArray();
    }

    /** What became of voices, in order, each with its room. */
    List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        stage.close();
    }
}
