package io.parley.asr.voice;

/**
 * Tells voice from everything else, window by window.
 *
 * <p>An instance listens to one microphone and may learn from what it hears, so it is not part of the replayed state: after a crash a new
 * one starts afresh. Not thread-safe.
 */
public interface VoiceActivity extends AutoCloseable {

    /** Takes everything for voice; sensible behind a {@link LevelGate} only. Holds nothing, so it may be shared. */
    VoiceActivity ANY_SOUND = new VoiceActivity() {
        @Override
        public boolean voiced(short[] window) {
            return true;
        }

        @Override
        public void close() {}
    };

    /** Makes one for each microphone. Thread-safe. */
    @FunctionalInterface
    interface Factory {

        /** A new one, to be closed by the caller. */
        VoiceActivity open();
    }

    /**
     * Whether somebody speaks.
     *
     * @param window 320 samples, 20 ms at 16 kHz
     */
    boolean voiced(short[] window);

    /** Frees what the instance holds. */
    @Override
    void close();
}
