package io.parley.gateway.push;

import io.parley.gateway.log.RoomLog;
import io.parley.gateway.push.PushBuffer.Next;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The pushes of one room on their way to one client. */
final class PushFeed implements AutoCloseable {

    private final PushBuffer buffer;
    private final Duration pingEvery;
    private final Duration grace;
    private final Runnable onClose;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile @Nullable Thread writer;
    private volatile RoomLog.@Nullable Subscription subscription;

    /**
     * A feed that hears nothing yet.
     *
     * @param capacity   messages that the client may be behind
     * @param pingEvery  how long it may be silent
     * @param grace      how long a client that is too far behind may hold up the writer
     * @param onOverflow called once when the client is too far behind
     * @param onClose    called when the feed is closed
     */
    PushFeed(int capacity, Duration pingEvery, Duration grace, Runnable onOverflow, Runnable onClose) {
        buffer = new PushBuffer(capacity, () -> {
            onOverflow.run();
            Thread.ofVirtual().name("push-grace").start(this::cutIfStuck);
        });
        this.pingEvery = pingEvery;
        this.grace = grace;
        this.onClose = onClose;
    }

    void listen(RoomLog.Subscription to) {
        subscription = to;
    }

    /** Takes a push; never waits. */
    void add(String json) {
        buffer.add(json);
    }

    /** Sends pushes until the feed ends or the client is too far behind. */
    void run(PushSink sink) throws IOException, InterruptedException {
        writer = Thread.currentThread();
        try {
            boolean open = true;
            while (open) {
                open = step(sink);
            }
        } finally {
            finished.countDown();
        }
    }

    private boolean step(PushSink sink) throws IOException, InterruptedException {
        switch (buffer.take(pingEvery)) {
            case Next.Message message -> sink.push(message.json());
            case Next.Nothing nothing -> sink.ping();
            case Next.TooFarBehind behind -> {
                sink.tooFarBehind();
                return false;
            }
            case Next.Ended ended -> {
                sink.ended();
                return false;
            }
        }
        return true;
    }

    /** An interrupt closes the socket under a virtual thread that is stuck in writing to it. */
    private void cutIfStuck() {
        try {
            boolean stuck = !finished.await(grace.toMillis(), TimeUnit.MILLISECONDS);
            Thread sending = writer;
            if (stuck && sending != null) {
                sending.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the feed; a second time does nothing more. */
    @Override
    public void close() {
        buffer.end();
        RoomLog.Subscription listening = subscription;
        if (listening != null) {
            listening.close();
        }
        onClose.run();
    }
}
