package io.parley.gateway.push;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.http.Edge;
import io.parley.gateway.http.OpenSockets;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** {@code /api/parley/v1/rooms/{sessionId}/messages}: a room's pushes as a WebSocket, or as Server-Sent Events to a plain GET. */
public final class PushRoutes implements HttpService {

    /** The path of both. */
    static final String PATH = "/api/parley/v1/rooms/{sessionId}/messages";

    /** Query parameter of both: where the client has come to. */
    static final String POSITION = "position";
    /** Query parameter of the WebSocket: whether messages say where the client is that has seen them. */
    static final String POSITIONS = "positions";
    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
    private static final Logger LOG = LoggerFactory.getLogger(PushRoutes.class);

    private final RoomAccess access;
    private final PushFeeds feeds;
    private final OpenSockets sockets;

    /** Routes over these feeds. */
    public PushRoutes(RoomAccess access, PushFeeds feeds, OpenSockets sockets) {
        this.access = access;
        this.feeds = feeds;
        this.sockets = sockets;
    }

    /** Adds the WebSocket. */
    public void sockets(WsRouting.Builder routing) {
        routing.endpoint(PATH, () -> new PushSocket(access, feeds, sockets));
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
        access.socket(request.headers(), request.query(), sessionId);
        try (PushFeed feed = feeds.open(sessionId, position(request, sessionId))) {
            sockets.opened(OpenSockets.Kind.EVENTS);
            try {
                write(feed, response);
            } finally {
                sockets.finished(OpenSockets.Kind.EVENTS);
            }
        }
    }

    /** What a browser that comes back by itself sends is newer than what its address says. */
    private static Optional<PushPosition> position(ServerRequest request, String sessionId) {
        return request.headers().first(LAST_EVENT_ID).filter(text -> !text.isBlank())
                .map(text -> PushPosition.parse("header Last-Event-ID", text, sessionId))
                .or(() -> request.query().first(POSITION).asOptional()
                        .map(text -> PushPosition.parse("query." + POSITION, text, sessionId)));
    }

    private static void write(PushFeed feed, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream").header(HeaderNames.CACHE_CONTROL, "no-store");
        try (OutputStream out = response.outputStream()) {
            EventStream events = new EventStream(out);
            feed.run(events);
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().setCause(e).log("a client is gone");
        }
    }
}
