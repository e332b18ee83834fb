package io.parley.gateway.push;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import io.parley.gateway.http.Edge;
import io.parley.gateway.http.OpenSockets;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** {@code /api/parley/v1/rooms/{sessionId}/messages}: a room's pushes as a WebSocket, or as Server-Sent Events to a plain GET. */
public final class PushRoutes implements HttpService {

    /** The path of both. */
    static final String PATH = "/api/parley/v1/rooms/{sessionId}/messages";

    private static final Logger LOG = LoggerFactory.getLogger(PushRoutes.class);

    private final PushFeeds feeds;
    private final OpenSockets sockets;

    /** Routes over these feeds. */
    public PushRoutes(PushFeeds feeds, OpenSockets sockets) {
        this.feeds = feeds;
        this.sockets = sockets;
    }

    /** Adds the WebSocket. */
    public void sockets(WsRouting.Builder routing) {
        routing.endpoint(PATH, () -> new PushSocket(feeds, sockets));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, this::stream);
    }

    private void stream(ServerRequest request, ServerResponse response) {
        String sessionId = Edge.id("path.sessionId", request.path().pathParameters().get("sessionId"));
        if (request.headers().contains(HeaderNames.UPGRADE) || !request.headers().isAccepted(MediaTypes.TEXT_EVENT_STREAM)) {
            throw new InvalidJsonException(RefusalCode.INVALID_FIELD, "header Accept",
                    "text/event-stream, or a WebSocket handshake that succeeds",
                    String.join(", ", request.headers().all(HeaderNames.ACCEPT, List::of)));
        }
        try (PushFeed feed = feeds.open(sessionId)) {
            sockets.opened(OpenSockets.Kind.EVENTS);
            try {
                write(feed, response);
            } finally {
                sockets.finished(OpenSockets.Kind.EVENTS);
            }
        }
    }

    private static void write(PushFeed feed, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream").header(HeaderNames.CACHE_CONTROL, "no-store");
        try (OutputStream out = response.outputStream()) {
            EventStream events = new EventStream(out);
            events.open();
            feed.run(events);
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().setCause(e).log("a client is gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
