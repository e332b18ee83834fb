package io.parley.gateway.push;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one client has yet to get. One message too many empties it for good: a client with a gap in the conversation is worse off than one
 * that has to connect again. Thread-safe; a message is never waited with.
 */
final class PushBuffer {

    private final int capacity;
    private final Runnable onOverflow;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<PlacedPush> messages = new ArrayDeque<>();
    private State state = State.OPEN;

    private enum State {
        OPEN, OVERFLOWED, ENDED
    }

    /** What to do next for the client. */
    sealed interface Next {

        /** Send this. */
        record Message(PlacedPush push) implements Next {}

        /** Nothing came for a while. */
        record Nothing() implements Next {}

        /** Close: too far behind. */
        record TooFarBehind() implements Next {}

        /** Close: over. */
        record Ended() implements Next {}
    }

    /**
     * A buffer.
     *
     * @param capacity   how many messages it holds at most
     * @param onOverflow called once, when one more comes, by the thread that brings it
     */
    PushBuffer(int capacity, Runnable onOverflow) {
        this.capacity = capacity;
        this.onOverflow = onOverflow;
    }

    /** Adds a message; without effect after an overflow or the end. */
    void add(PlacedPush push) {
        boolean overflowed;
        lock.lock();
        try {
            if (state != State.OPEN) {
                return;
            }
            overflowed = messages.size() >= capacity;
            if (overflowed) {
                state = State.OVERFLOWED;
                messages.clear();
            } else {
                messages.addLast(push);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (overflowed) {
            onOverflow.run();
        }
    }

    /** Ends it; what is left is not sent. */
    void end() {
        lock.lock();
        try {
            state = state == State.OPEN ? State.ENDED : state;
            messages.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes what is next, waiting for a message at most this long. One thread only. */
    Next take(Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (state == State.OPEN && messages.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return switch (state) {
                case OVERFLOWED -> new Next.TooFarBehind();
                case ENDED -> new Next.Ended();
                case OPEN -> messages.isEmpty() ? new Next.Nothing() : new Next.Message(messages.removeFirst());
            };
        } finally {
            lock.unlock();
        }
    }
}
