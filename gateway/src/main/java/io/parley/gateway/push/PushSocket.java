package io.parley.gateway.push;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.http.ConnectionEnd;
import io.parley.gateway.http.Edge;
import io.parley.gateway.http.NotAllowedException;
import io.parley.gateway.http.OpenSockets;
import io.parley.gateway.http.RefusedHandshake;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.PositionGoneException;
import io.parley.gateway.rooms.BehindException;
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

    private final RoomAccess access;
    private final PushFeeds feeds;
    private final OpenSockets sockets;
    /** The writer, and the connection when it answers a ping, write to one session, which does not order them itself. */
    private final ReentrantLock sending = new ReentrantLock();
    private @Nullable PushFeed feed;
    private FeedEnd refusal = FeedEnd.SERVER_ENDS;
    private boolean showsPositions;

    PushSocket(RoomAccess access, PushFeeds feeds, OpenSockets sockets) {
        this.access = access;
        this.feeds = feeds;
        this.sockets = sockets;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
        try {
            String sessionId = Edge.id("path.sessionId", PATH.match(prologue.uriPath()).path().pathParameters().get("sessionId"));
            access.socket(headers, prologue.query(), sessionId);
            showsPositions = prologue.query().first(PushRoutes.POSITIONS).filter("true"::equals).isPresent();
            open(sessionId, prologue.query().first(PushRoutes.POSITION).asOptional());
            return Optional.empty();
        } catch (NotAllowedException e) {
            throw RefusedHandshake.of(e);
        } catch (BehindException e) {
            throw RefusedHandshake.of(e);
        } catch (InvalidJsonException e) {
            throw new WsUpgradeException(String.valueOf(e.getMessage()), e);
        } catch (LogUnavailableException e) {
            LOG.atWarn().setCause(e).log("who wanted to listen found no log");
            throw RefusedHandshake.withoutLog();
        }
    }

    /** A browser learns nothing of a handshake that fails: a wrong position is told by the close code of one that succeeds. */
    private void open(String sessionId, Optional<String> position) {
        try {
            PushFeed opened = feeds.open(sessionId,
                    position.map(text -> PushPosition.parse("query." + PushRoutes.POSITION, text, sessionId)));
            feed = opened;
            sockets.opened(OpenSockets.Kind.MESSAGES);
            ConnectionEnd.then(() -> {
                opened.close();
                sockets.finished(OpenSockets.Kind.MESSAGES);
            });
        } catch (PositionGoneException e) {
            refusal = FeedEnd.POSITION_GONE;
        } catch (InvalidJsonException e) {
            refusal = FeedEnd.POSITION_WRONG;
        }
    }

    @Override
    public void onOpen(WsSession session) {
        PushFeed opened = feed;
        if (opened == null) {
            new Sink(session).end(refusal);
        } else {
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
        public void open(String position) {
            if (showsPositions) {
                send(() -> session.send("{\"parleyPosition\":\"" + position + "\"}", true));
            }
        }

        /** A position is added as the last field: the vendor's come first and as they are. */
        @Override
        public void push(String json, String position) {
            String shown = showsPositions
                    ? json.substring(0, json.length() - 1) + ",\"parleyPosition\":\"" + position + "\"}"
                    : json;
            send(() -> session.send(shown, true));
        }

        @Override
        public void ping() {
            send(() -> session.ping(BufferData.empty()));
        }

        @Override
        public void end(FeedEnd why) {
            send(() -> session.close(why.closeCode(), why.reason()));
        }
    }
}
