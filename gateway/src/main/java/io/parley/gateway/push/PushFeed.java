package io.parley.gateway.push;

import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.PlacedMessage;
import io.parley.gateway.log.PositionGoneException;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.log.Stretch;
import io.parley.gateway.push.PushBuffer.Next;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The pushes of one room on their way to one client.
 *
 * <pre>
 *   without a position:   listen ─────────────────────────────────────────────> live
 *   with one:             read on until the log's end ──> listen ──> read on until where listening began ──> live
 * </pre>
 *
 * What was read is not sent again when it was heard as well: a feed sends offsets that grow. It listens only when it is nearly there, so that
 * what it hears meanwhile is little.
 */
final class PushFeed implements AutoCloseable {

    private static final Duration LISTEN_TIMEOUT = Duration.ofSeconds(5);

    private final RoomLog log;
    private final String sessionId;
    private final FeedLimits limits;
    private final Runnable onSlow;
    private final Runnable onClose;
    private final PushBuffer buffer;
    private final CountDownLatch finished = new CountDownLatch(1);
    /** Everything before this offset was sent, or is none of this client's; of the writer once it runs. */
    private long next;
    /** What was read last, and is to be sent first; null for who begins with what is said from now on. */
    private @Nullable Stretch past;
    /** When the client was pinged last, as {@link System#nanoTime} counts; of the writer. */
    private long pinged = System.nanoTime();
    private volatile @Nullable Thread writer;
    private volatile RoomLog.@Nullable Subscription subscription;
    private volatile boolean closed;

    /**
     * A feed that hears nothing yet.
     *
     * @param onSlow  called once when the client reads too slowly
     * @param onClose called when the feed is closed
     */
    PushFeed(RoomLog log, String sessionId, FeedLimits limits, Runnable onSlow, Runnable onClose) {
        this.log = log;
        this.sessionId = sessionId;
        this.limits = limits;
        this.onSlow = onSlow;
        this.onClose = onClose;
        buffer = new PushBuffer(limits.buffer(), () -> {
            onSlow.run();
            Thread.ofVirtual().name("push-grace").start(this::cutIfStuck);
        });
    }

    /**
     * Finds where to begin, before anything is sent.
     *
     * @param position where the client has come to; empty for what is pushed from now on
     * @throws PositionGoneException   if what it has not seen is not kept any more
     * @throws LogUnavailableException if the log cannot be read
     */
    void begin(Optional<PushPosition> position) {
        try {
            if (position.isEmpty()) {
                next = listen();
            } else {
                next = position.get().next();
                past = log.read(sessionId, next, limits.buffer());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("the server ends", e);
        }
    }

    /** Sends pushes until the feed ends or the client is too far behind. */
    void run(PushSink sink) throws IOException {
        writer = Thread.currentThread();
        try {
            sink.open(new PushPosition(next).text(sessionId));
            catchUp(sink);
            boolean open = true;
            while (open) {
                open = step(sink);
            }
        } catch (PositionGoneException e) {
            sink.end(FeedEnd.POSITION_GONE);
        } catch (LogUnavailableException e) {
            sink.end(FeedEnd.LOG_AWAY);
        } catch (InterruptedException e) {
            // An interrupt closes the socket under who writes. Who came through meanwhile has still got the socket, and tells the client.
            sink.end(closed ? FeedEnd.SERVER_ENDS : FeedEnd.TOO_FAR_BEHIND);
        } finally {
            finished.countDown();
        }
    }

    private void catchUp(PushSink sink) throws IOException, InterruptedException {
        Stretch stretch = past;
        past = null;
        while (stretch != null && !closed) {
            send(sink, stretch);
            boolean there = isThere(stretch);
            if (!there) {
                // Other rooms can fill many stretches.
                pingIfDue(sink);
            }
            stretch = there ? null : log.read(sessionId, next, limits.buffer());
        }
    }

    /** Whether what comes next is heard; begins to listen at the end of the log. */
    private boolean isThere(Stretch stretch) throws InterruptedException {
        RoomLog.Subscription listening = subscription;
        if (listening == null && stretch.whole()) {
            return next >= listen();
        }
        return listening != null && next >= listening.from();
    }

    private void send(PushSink sink, Stretch stretch) throws IOException {
        try (StuckWriter watch = StuckWriter.watch(Thread.currentThread(), limits.stretch(), onSlow)) {
            for (PlacedMessage message : stretch.messages()) {
                Optional<PlacedPush> push = PlacedPush.of(message);
                if (push.isPresent()) {
                    send(sink, push.get());
                }
            }
        }
        next = Math.max(next, stretch.next());
    }

    private void send(PushSink sink, PlacedPush push) throws IOException {
        if (push.offset() >= next) {
            sink.push(push.json(), push.position().text(sessionId));
            next = push.offset() + 1;
            pingIfDue(sink);
        }
    }

    private boolean step(PushSink sink) throws IOException, InterruptedException {
        switch (buffer.take(untilPing())) {
            case Next.Message message -> send(sink, message.push());
            case Next.Nothing nothing -> ping(sink);
            case Next.TooFarBehind behind -> {
                sink.end(FeedEnd.TOO_FAR_BEHIND);
                return false;
            }
            case Next.Ended ended -> {
                sink.end(FeedEnd.SERVER_ENDS);
                return false;
            }
        }
        return true;
    }

    /** However much is pushed: only what a client answers shows that it is there, and the server closes who shows nothing for long. */
    private void pingIfDue(PushSink sink) throws IOException {
        if (!untilPing().isPositive()) {
            ping(sink);
        }
    }

    private void ping(PushSink sink) throws IOException {
        sink.ping();
        pinged = System.nanoTime();
    }

    private Duration untilPing() {
        return limits.pingEvery().minusNanos(System.nanoTime() - pinged);
    }

    /** Begins to listen: where from. */
    private long listen() throws InterruptedException {
        var listening = log.follow(sessionId, message -> PlacedPush.of(message).ifPresent(buffer::add));
        try {
            RoomLog.Subscription ready = listening.get(LISTEN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            subscription = ready;
            if (closed) {
                ready.close();
            }
            return ready.from();
        } catch (ExecutionException | TimeoutException e) {
            giveUp(listening);
            throw new LogUnavailableException("the messages of the room " + sessionId + " cannot be listened to", e);
        } catch (InterruptedException e) {
            giveUp(listening);
            throw e;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody is left to hear of a failure.
    private static void giveUp(CompletableFuture<RoomLog.Subscription> listening) {
        listening.thenAccept(RoomLog.Subscription::close);
    }

    private void cutIfStuck() {
        try {
            boolean stuck = !finished.await(limits.grace().toMillis(), TimeUnit.MILLISECONDS);
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
        closed = true;
        buffer.end();
        RoomLog.Subscription listening = subscription;
        if (listening != null) {
            listening.close();
        }
        onClose.run();
    }
}
