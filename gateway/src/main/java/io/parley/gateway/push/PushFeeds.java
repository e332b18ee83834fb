package io.parley.gateway.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.RoomLog;
import io.parley.schemas.messages.Push;
import io.parley.schemas.messages.RoomMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens feeds of pushes. Thread-safe; closing it ends those that are open. */
public final class PushFeeds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PushFeeds.class);
    private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(5);

    private final RoomLog log;
    private final int capacity;
    private final Duration pingEvery;
    private final Duration grace;
    private final Counter tooFarBehind;
    private final Set<PushFeed> open = ConcurrentHashMap.newKeySet();

    /**
     * Feeds.
     *
     * @param capacity  messages that a client may be behind
     * @param pingEvery how long a connection may be silent
     * @param grace     how long a client that is too far behind may take to read that it is closed
     */
    public PushFeeds(RoomLog log, int capacity, Duration pingEvery, Duration grace, MeterRegistry meters) {
        this.log = log;
        this.capacity = capacity;
        this.pingEvery = pingEvery;
        this.grace = grace;
        tooFarBehind = Counter.builder("parley.gateway.pushes.too_far_behind")
                .description("Clients that were closed because they read too slowly")
                .register(meters);
    }

    /**
     * Opens a feed of what is pushed from now on. The caller closes it.
     *
     * @throws LogUnavailableException if the log cannot be read
     */
    PushFeed open(String sessionId) {
        PushFeed[] self = new PushFeed[1];
        PushFeed feed = new PushFeed(capacity, pingEvery, grace, () -> closeSlow(sessionId), () -> open.remove(self[0]));
        self[0] = feed;
        var listening = log.subscribe(sessionId, message -> forward(message, feed));
        try {
            feed.listen(listening.get(OPEN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw gaveUp(sessionId, listening, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw gaveUp(sessionId, listening, e);
        }
        open.add(feed);
        return feed;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody is left to hear of a failure.
    private static LogUnavailableException gaveUp(String sessionId, CompletableFuture<RoomLog.Subscription> listening, Exception cause) {
        listening.thenAccept(RoomLog.Subscription::close);
        return new LogUnavailableException("the messages of the room " + sessionId + " cannot be listened to", cause);
    }

    private void closeSlow(String sessionId) {
        tooFarBehind.increment();
        LOG.atWarn().addKeyValue("sessionId", sessionId).log("a client reads its pushes too slowly and is closed");
    }

    private static void forward(RoomMessage message, PushFeed feed) {
        if (message.getPayload() instanceof Push push) {
            feed.add(Pushes.message(push).toJson());
        }
    }

    @Override
    public void close() {
        open.forEach(PushFeed::close);
    }
}
