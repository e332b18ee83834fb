package io.parley.takeover.crash;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** Counts moments, and has something done in the thread of the one that is waited for. Thread-safe. */
final class Moments {

    private final ReentrantLock lock = new ReentrantLock();
    private Moment awaited = Moment.INPUT;
    private int left;
    private Runnable action = () -> {};
    private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);

    /**
     * When that moment has come so many times from now, the action is done.
     *
     * @return done when it is
     */
    CompletableFuture<Void> await(Moment moment, int times, Runnable then) {
        lock.lock();
        try {
            awaited = moment;
            left = times;
            action = then;
            done = new CompletableFuture<>();
            return done;
        } finally {
            lock.unlock();
        }
    }

    /** It comes now. */
    void happened(Moment moment) {
        lock.lock();
        try {
            if (moment == awaited && left > 0 && --left == 0) {
                action.run();
                done.complete(null);
            }
        } finally {
            lock.unlock();
        }
    }
}
