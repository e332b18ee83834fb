package io.parley.runtime.lanes;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far one partition is while it is ours: what was read, what runs, and up to where all is finished. Thread-safe.
 *
 * <p>Once given up, nothing of it starts any more, and what is unfinished stays so: the partition's next owner reads it again.
 */
final class PartitionProgress {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final TreeSet<Long> unfinished = new TreeSet<>();
    private final Set<Thread> running = new HashSet<>();
    private long next = -1;
    private boolean givenUp;

    /** A record was read. */
    void read(long offset) {
        locked(() -> {
            unfinished.add(offset);
            next = Math.max(next, offset + 1);
        });
    }

    /** Reading has come to this offset, past markers that are no records. */
    void readUpTo(long offset) {
        locked(() -> next = Math.max(next, offset));
    }

    /** Takes the current thread for work; false where the partition was given up before, so that the work must not start. */
    boolean start() {
        lock.lock();
        try {
            return !givenUp && running.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /** The current thread's work is done, and the record with it. */
    void finished(long offset) {
        locked(() -> {
            unfinished.remove(offset);
            stopped();
        });
    }

    /** The current thread's work ended without result; the record is to come again. */
    void abandoned() {
        locked(this::stopped);
    }

    /** Whether the partition is ours no longer. */
    boolean isGivenUp() {
        lock.lock();
        try {
            return givenUp;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing starts. */
    void giveUp() {
        locked(() -> givenUp = true);
    }

    /** Waits until nothing runs, at most this long; false if something still does. */
    boolean awaitIdle(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!running.isEmpty() && left > 0) {
                left = idle.awaitNanos(left);
            }
            return running.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts what still runs. */
    void interrupt() {
        locked(() -> running.forEach(Thread::interrupt));
    }

    /** Records that were read and are not finished. */
    int inFlight() {
        lock.lock();
        try {
            return unfinished.size();
        } finally {
            lock.unlock();
        }
    }

    /** The offset that may be committed: that of the lowest unfinished record, or the next one to read; -1 where nothing was read. */
    long committable() {
        lock.lock();
        try {
            return unfinished.isEmpty() ? next : unfinished.first();
        } finally {
            lock.unlock();
        }
    }

    private void stopped() {
        running.remove(Thread.currentThread());
        if (running.isEmpty()) {
            idle.signalAll();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

}
