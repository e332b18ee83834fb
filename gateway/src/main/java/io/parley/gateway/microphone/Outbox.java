package io.parley.gateway.microphone;

import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What one microphone is told, in order. Thread-safe; whoever tells never waits for the client. A thread of its own writes while there is
 * something to write. A client that does not read is cut.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int CAPACITY = 64;

    private final WsSession session;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Consumer<WsSession>> waiting = new ArrayDeque<>();
    private @Nullable Thread writer;
    private boolean cut;

    Outbox(WsSession session) {
        this.session = session;
    }

    /** Adds a message. */
    void say(String json) {
        add(socket -> socket.send(json, true));
    }

    /** Adds something to be done when all before it is written. */
    void add(Consumer<WsSession> frame) {
        lock.lock();
        try {
            if (cut) {
                return;
            }
            waiting.addLast(frame);
            if (waiting.size() > CAPACITY && writer != null) {
                cut = true;
                waiting.clear();
                // Closes the socket under a virtual thread that is stuck in writing to it.
                writer.interrupt();
            } else if (writer == null) {
                writer = Thread.ofVirtual().name("microphone-outbox").start(this::write);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try {
            for (Consumer<WsSession> next = next(); next != null; next = next()) {
                next.accept(session);
            }
            closeIfCut();
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("a microphone is gone");
            giveUp();
        }
    }

    /** Who came through just when it was cut has no socket closed under it. */
    private void closeIfCut() {
        lock.lock();
        try {
            if (!cut) {
                return;
            }
        } finally {
            lock.unlock();
        }
        // The interrupt has come by now, and would close the socket under what is said last.
        Thread.interrupted();
        session.close(WsCloseCodes.TRY_AGAIN_LATER, "too far behind");
    }

    private @Nullable Consumer<WsSession> next() {
        lock.lock();
        try {
            Consumer<WsSession> next = waiting.poll();
            if (next == null) {
                writer = null;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void giveUp() {
        lock.lock();
        try {
            cut = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }
}
