package io.parley.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.stage.ReceivedCall;
import io.parley.stage.StageObserver;
import io.parley.stage.playback.PlaybackEvent;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Sees what the renderer does and what clients are pushed, tells the timeline, and lets the demo wait for it. Thread-safe. */
final class Watcher implements StageObserver {

    private final List<Played> plays = new ArrayList<>();
    private final List<JsonNode> pushes = new ArrayList<>();
    private @Nullable Timeline timeline;

    /** Something the renderer began to play. */
    record Played(String text, Instant at) {}

    /** From now on everything is told there. */
    synchronized void tell(Timeline listener) {
        timeline = listener;
    }

    @Override
    public synchronized void onCall(ReceivedCall call) {
        if (timeline != null) {
            timeline.renderer(call);
        }
    }

    @Override
    public synchronized void onPlayback(String sessionId, String userData, PlaybackEvent event) {
        if (event instanceof PlaybackEvent.Started started) {
            plays.add(new Played(started.takeover().speech().content(), started.at()));
            notifyAll();
        }
    }

    synchronized void onPush(String sessionId, JsonNode push) {
        if (timeline != null) {
            timeline.message(sessionId, push);
        }
        pushes.add(push);
        notifyAll();
    }

    /** Everything that was played so far. */
    synchronized List<Played> plays() {
        return List.copyOf(plays);
    }

    /** Everything that was pushed so far. */
    synchronized List<JsonNode> pushes() {
        return List.copyOf(pushes);
    }

    /** How many turns have ended so far. */
    synchronized long turnsEnded() {
        return pushes.stream().filter(Watcher::endsTurn).count();
    }

    /** Whether a push says that a turn ended. */
    static boolean endsTurn(JsonNode push) {
        return push.path("service").asText().equals("command") && push.path("type").asText().equals("eof");
    }

    /**
     * Waits until something is true.
     *
     * @throws DemoFailure if it does not become true in that time
     */
    synchronized void await(String what, Duration patience, Predicate<Watcher> isTrue) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!isTrue.test(this)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new DemoFailure("waited " + patience.toSeconds() + " s in vain for " + what);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted while waiting for " + what);
        }
    }
}
