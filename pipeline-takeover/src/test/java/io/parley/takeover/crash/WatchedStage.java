package io.parley.takeover.crash;

import io.parley.liveapi.ExtensionHeaders;
import io.parley.runtime.config.Settings;
import io.parley.stage.ReceivedCall;
import io.parley.stage.Stage;
import io.parley.stage.StageConfig;
import io.parley.stage.StageObserver;
import io.parley.stage.playback.LiveVoice;
import io.parley.stage.playback.PlaybackEvent;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stage of which it is known by which hand-over each takeover came. Thread-safe. */
final class WatchedStage implements AutoCloseable {

    private static final Pattern HAND_OVER = Pattern.compile("(.+)-\\d+#\\d+");

    private final ThreadLocal<String> call = ThreadLocal.withInitial(() -> "");
    private final Map<String, String> handOvers = new ConcurrentHashMap<>();
    private final Set<String> live = ConcurrentHashMap.newKeySet();
    private final Stage stage;

    /** Is told of rooms and hand-overs. */
    interface Listener {

        /** A call brings that hand-over, perhaps once more. */
        void called(String session, String handOver);

        /** What came by that hand-over begins to play. */
        void played(String session, String handOver, Instant at);

        /** Something begins to sound, perhaps a voice. */
        void sounds(String session, String what);

        /** That is over, whether it sounded or not. */
        void silent(String session, String what);
    }

    /**
     * @param rate      characters spoken in a second
     * @param callbacks where it tells its statuses
     */
    WatchedStage(int rate, URI callbacks, Listener listener, Moments moments) {
        StageConfig config = StageConfig.from(Settings.of(Map.of("stage.port", "0", "stage.rate", Integer.toString(rate),
                "stage.audio_length", "400ms", "stage.callback_url", callbacks.toString()), StageConfig.KEYS));
        stage = Stage.start(config, new StageObserver() {
            @Override
            public void onCall(ReceivedCall received) {
                String key = received.headers().getOrDefault(ExtensionHeaders.IDEMPOTENCY_KEY, "");
                call.set(key);
                Matcher handOver = HAND_OVER.matcher(key);
                if (handOver.matches()) {
                    listener.called(handOver.group(1), key);
                }
                moments.happened(Moment.CALL);
            }

            @Override
            public void onPlayback(String sessionId, String userData, PlaybackEvent event) {
                String id = event.takeover().commandTraceId();
                // What is new is told in the thread of the call that brings it.
                String handOver = handOvers.computeIfAbsent(id, first -> call.get());
                switch (event) {
                    case PlaybackEvent.Queued queued -> live.add(id);
                    case PlaybackEvent.Started started -> {
                        live.add(id);
                        // A voice comes by a connection of its own, and ends with it: to be opened again is no repetition.
                        if (!(event.takeover().speech() instanceof LiveVoice)) {
                            listener.played(userData, handOver, event.at());
                        }
                        listener.sounds(userData, id);
                    }
                    case PlaybackEvent.Terminal end -> {
                        live.remove(id);
                        listener.silent(userData, id);
                    }
                }
                moments.happened(Moment.PLAY);
            }
        });
    }

    URI url() {
        return stage.url();
    }

    /** Whether nothing plays or waits. */
    boolean isIdle() {
        return live.isEmpty();
    }

    @Override
    public void close() {
        stage.close();
    }
}
