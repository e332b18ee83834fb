package io.parley.takeover.dispatch.callbacks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets only so many calls go to one host at a time; a host that nobody calls takes no room. Thread-safe. */
final class HostPlaces {

    private final int most;
    private final Map<String, Integer> taken = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();

    HostPlaces(int most) {
        this.most = most;
    }

    /** Waits for a place. */
    void take(String host) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (taken.getOrDefault(host, 0) >= most) {
                freed.await();
            }
            taken.merge(host, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    /** Gives it back. */
    void free(String host) {
        lock.lock();
        try {
            taken.computeIfPresent(host, (name, count) -> count == 1 ? null : count - 1);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
