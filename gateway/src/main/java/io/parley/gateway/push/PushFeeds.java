package io.parley.gateway.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.PositionGoneException;
import io.parley.gateway.log.RoomLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens feeds of pushes. Thread-safe; closing it ends those that are open. */
public final class PushFeeds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PushFeeds.class);

    private final RoomLog log;
    private final FeedLimits limits;
    private final Counter tooFarBehind;
    private final Set<PushFeed> open = ConcurrentHashMap.newKeySet();

    /** Feeds within these limits. */
    public PushFeeds(RoomLog log, FeedLimits limits, MeterRegistry meters) {
        this.log = log;
        this.limits = limits;
        tooFarBehind = Counter.builder("parley.gateway.pushes.too_far_behind")
                .description("Clients that were closed because they read too slowly")
                .register(meters);
    }

    /**
     * Opens a feed. The caller closes it.
     *
     * @param position where the client has come to; empty for what is pushed from now on
     * @throws PositionGoneException   if what it has not seen is not kept any more
     * @throws LogUnavailableException if the log cannot be read
     */
    PushFeed open(String sessionId, Optional<PushPosition> position) {
        PushFeed[] self = new PushFeed[1];
        PushFeed feed = new PushFeed(log, sessionId, limits, () -> closeSlow(sessionId), () -> open.remove(self[0]));
        self[0] = feed;
        feed.begin(position);
        open.add(feed);
        return feed;
    }

    private void closeSlow(String sessionId) {
        tooFarBehind.increment();
        LOG.atWarn().addKeyValue("sessionId", sessionId).log("a client reads its pushes too slowly and is closed");
    }

    @Override
    public void close() {
        open.forEach(PushFeed::close);
    }
}
