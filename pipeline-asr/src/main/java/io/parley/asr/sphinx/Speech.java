package io.parley.asr.sphinx;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The audio of one utterance while it comes in: written by one thread, read by any number of readers of another. Thread-safe. */
final class Speech {

    private final List<short[]> pieces = new ArrayList<>();
    private boolean ended;
    private boolean cancelled;

    synchronized void add(short[] samples) {
        if (samples.length > 0) {
            pieces.add(samples);
            notifyAll();
        }
    }

    /** No more audio comes. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** No more audio comes, and nobody wants the result. */
    synchronized void cancel() {
        ended = true;
        cancelled = true;
        notifyAll();
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Waits until no more audio comes. */
    synchronized void awaitEnd() throws InterruptedException {
        while (!ended) {
            wait();
        }
    }

    /**
     * The piece at a position, waiting for it as long as more may come.
     *
     * @return null where the utterance ends
     * @throws InterruptedException if the reader is told to stop
     */
    synchronized short @Nullable [] piece(int index) throws InterruptedException {
        while (index >= pieces.size() && !ended) {
            wait();
        }
        return index < pieces.size() ? pieces.get(index) : null;
    }
}
