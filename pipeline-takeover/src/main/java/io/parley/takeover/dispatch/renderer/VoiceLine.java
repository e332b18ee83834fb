package io.parley.takeover.dispatch.renderer;

import java.nio.ByteBuffer;

/** A voice on its way to the renderer. Thread-safe; nothing here waits for the renderer but {@link #finish}. */
public interface VoiceLine {

    /** Whom a line tells that it is over, though nobody on our side ended it. */
    @FunctionalInterface
    interface Listener {
        /** Called at most once, on a thread of the line's. */
        void dropped(String why);
    }

    /** Whether it is neither ended nor lost. */
    boolean isOpen();

    /**
     * Sends a stretch of PCM.
     *
     * @return false if the line is over, or so far behind that it will be
     */
    boolean send(ByteBuffer pcm);

    /** Says that nothing more is said, and waits until the renderer is done with it, within a bound. */
    void finish() throws InterruptedException;

    /** Ends at once: what the renderer has not played is not played. */
    void cut();
}
