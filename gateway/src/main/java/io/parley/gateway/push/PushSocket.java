package io.parley.gateway.push;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import io.parley.gateway.http.ConnectionEnd;
import io.parley.gateway.http.Edge;
import io.parley.gateway.http.OpenSockets;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.liveapi.json.InvalidJsonException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One client that gets a room's pushes over a WebSocket. It hears the room before the handshake is answered, so that the client may ask as
 * soon as it is connected. What the client sends is ignored.
 */
final class PushSocket implements WsListener {

    private static final Logger LOG = LoggerFactory.getLogger(PushSocket.class);
    private static final PathMatcher PATH = PathMatchers.create(PushRoutes.PATH);

    private final PushFeeds feeds;
    private final OpenSockets sockets;
    /** The writer, and the connection when it answers a ping, write to one session, which does not order them itself. */
    private final ReentrantLock sending = new ReentrantLock();
    private @Nullable PushFeed feed;

    PushSocket(PushFeeds feeds, OpenSockets sockets) {
        this.feeds = feeds;
        this.sockets = sockets;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
        try {
            String sessionId = Edge.id("path.sessionId", PATH.match(prologue.uriPath()).path().pathParameters().get("sessionId"));
            PushFeed opened = feeds.open(sessionId);
            feed = opened;
            sockets.opened(OpenSockets.Kind.MESSAGES);
            ConnectionEnd.then(() -> {
                opened.close();
                sockets.finished(OpenSockets.Kind.MESSAGES);
            });
            return Optional.empty();
        } catch (InvalidJsonException | LogUnavailableException e) {
            throw new WsUpgradeException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void onOpen(WsSession session) {
        PushFeed opened = feed;
        if (opened != null) {
            Thread.ofVirtual().name("push-socket").start(() -> write(opened, session));
        }
    }

    /** The feed ends with its writer, since a client that is closed may take its time to say goodbye. */
    private void write(PushFeed opened, WsSession session) {
        try (opened) {
            opened.run(new Sink(session));
        } catch (Exception e) {
            LOG.atDebug().setCause(e).log("a client is gone");
        }
    }

    @Override
    public void onPing(WsSession session, BufferData payload) {
        send(() -> session.pong(payload));
    }

    private void send(Runnable frame) {
        sending.lock();
        try {
            frame.run();
        } finally {
            sending.unlock();
        }
    }

    private final class Sink implements PushSink {

        private final WsSession session;

        Sink(WsSession session) {
            this.session = session;
        }

        @Override
        public void push(String json) {
            send(() -> session.send(json, true));
        }

        @Override
        public void ping() {
            send(() -> session.ping(BufferData.empty()));
        }

        @Override
        public void tooFarBehind() {
            send(() -> session.close(WsCloseCodes.TRY_AGAIN_LATER, "too far behind, connect again"));
        }

        @Override
        public void ended() {
            send(() -> session.close(WsCloseCodes.GOING_AWAY, "the server ends"));
        }
    }
}
