package io.parley.stage.callbacks;

import io.parley.liveapi.callback.StatusCallback;
import io.parley.runtime.tracing.TraceContext;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/** The statuses of one session, told one after the other by a virtual thread that lives while there are any. Thread-safe. */
public final class CallbackLane {
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final CallbackSender sender;
    private boolean running;

    private record Waiting(StatusCallback callback, @Nullable TraceContext trace, long happenedNanos) {}

    CallbackLane(CallbackSender sender) {
        this.sender = sender;
    }

    /**
     * Tells this status after all earlier ones; returns at once.
     *
     * @param trace the W3C trace that it belongs to; null for none
     */
    public void add(StatusCallback callback, @Nullable TraceContext trace) {
        lock.lock();
        try {
            waiting.add(new Waiting(callback, trace, System.nanoTime()));
            if (!running) {
                running = true;
                Thread.ofVirtual().name("stage-callbacks").start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Waiting next = next(); next != null; next = next()) {
            sender.tell(next.callback, next.trace, next.happenedNanos);
        }
    }

    private @Nullable Waiting next() {
        lock.lock();
        try {
            Waiting next = waiting.poll();
            running = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
