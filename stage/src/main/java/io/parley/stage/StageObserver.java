package io.parley.stage;

import io.parley.stage.playback.PlaybackEvent;

/**
 * Watches a stage: what it is asked and what it plays. Called by many threads; events of one session come one after the other, in their
 * order. Must return soon: a session waits for it. What it throws is logged and changes nothing.
 */
public interface StageObserver {

    /** Sees nothing. */
    StageObserver NONE = new StageObserver() {};

    /** A call was received; it is answered after this returns. */
    default void onCall(ReceivedCall call) {}

    /**
     * Something happened to a takeover: it was queued, started, or came to its end.
     *
     * @param sessionId the stage's session
     * @param userData  what its creation gave, which is Parley's own session id; empty for none
     */
    default void onPlayback(String sessionId, String userData, PlaybackEvent event) {}

    /** A stretch of a voice is heard. */
    default void onVoice(String sessionId, String userData, byte[] pcm) {}
}
