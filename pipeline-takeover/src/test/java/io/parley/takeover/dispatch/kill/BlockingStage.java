package io.parley.takeover.dispatch.kill;

import io.parley.liveapi.ExtensionHeaders;
import io.parley.runtime.config.Settings;
import io.parley.stage.ReceivedCall;
import io.parley.stage.Stage;
import io.parley.stage.StageConfig;
import io.parley.stage.StageObserver;
import io.parley.stage.playback.PlaybackEvent;
import io.parley.stage.playback.SpokenText;
import io.parley.takeover.crash.RoleChild;
import org.awaitility.Awaitility;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A stage that holds the first call with a certain key before it carries it out, and writes down what comes and what is played. */
final class BlockingStage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Stage stage;

    /** @param rate characters spoken in a second */
    BlockingStage(String heldKey, int rate) {
        StageConfig config = StageConfig
                .from(Settings.of(Map.of("stage.port", "0", "stage.rate", Integer.toString(rate)), StageConfig.KEYS));
        stage = Stage.start(config, new StageObserver() {
            @Override
            public void onCall(ReceivedCall call) {
                String key = call.headers().getOrDefault(ExtensionHeaders.IDEMPOTENCY_KEY, "");
                keys.add(key);
                if (key.equals(heldKey)) {
                    reached.countDown();
                    await(released);
                }
            }

            @Override
            public void onPlayback(String sessionId, String userData, PlaybackEvent event) {
                String text = event.takeover().speech() instanceof SpokenText spoken ? spoken.content() : "";
                switch (event) {
                    case PlaybackEvent.Started start -> started.add(text);
                    case PlaybackEvent.Cancelled cancel -> cancelled.add(text);
                    case PlaybackEvent.Queued queued -> {
                    }
                    case PlaybackEvent.Finished finished -> {
                    }
                    case PlaybackEvent.Failed failed -> {
                    }
                }
            }
        });
    }

    URI url() {
        return stage.url();
    }

    /** Waits until that dispatcher's call is held. */
    void awaitHeld(RoleChild by) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            by.requireAlive();
            assertThat(reached.getCount()).as("the call that is waited for has not come").isZero();
        });
    }

    /** The held call is carried out, whoever may still wait for its answer; later ones are not held. */
    void release() {
        released.countDown();
    }

    /** Idempotency keys of all calls that came, in their order. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    /** Texts whose playing began, in that order. */
    List<String> started() {
        return List.copyOf(started);
    }

    /** Texts that were cut or taken out. */
    List<String> cancelled() {
        return List.copyOf(cancelled);
    }

    @Override
    public void close() {
        release();
        stage.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the held call was not released");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
