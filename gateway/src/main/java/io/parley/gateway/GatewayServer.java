package io.parley.gateway;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.websocket.WsRouting;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.callbacks.CallbackService;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.OpenSockets;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.microphone.Microphones;
import io.parley.gateway.push.PushFeeds;
import io.parley.gateway.push.PushRoutes;
import io.parley.gateway.questions.QuestionService;
import io.parley.gateway.requests.RoomClient;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.runtime.service.StartupException;
import io.parley.schemas.Topics;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** The HTTP server of the edge, over any log. Started and closed once, by one thread. */
final class GatewayServer implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int PINGS = 3;

    private final GatewayConfig config;
    private final PushFeeds feeds;
    private final OpenSockets sockets;
    private final WebServer server;

    /**
     * A server; it does not listen yet.
     *
     * @param beside further routes on the same port, as those of operators
     * @param random for ids and traces; must be thread-safe
     */
    GatewayServer(GatewayConfig config, RoomLog log, Topics topics, List<HttpService> beside, MeterRegistry meters, InstantSource clock,
            RandomGenerator random) {
        this.config = config;
        feeds = new PushFeeds(log, config.pushBuffer(), config.idleTimeout().dividedBy(PINGS), config.pushGrace(), meters);
        sockets = new OpenSockets(meters);
        RoomClient rooms = new RoomClient(log, topics.commands(), clock, random, meters);
        PushRoutes pushes = new PushRoutes(feeds, sockets);
        var microphones = new Microphones(log, topics, rooms, clock, random, config.framesInFlight(), config.answerTimeout(), meters, sockets);
        List<HttpService> own = List.of(new QuestionService(rooms, clock, random, config.answerTimeout()),
                new CallbackService(log, topics.rendererStatus(), clock, random, config.answerTimeout()), pushes);
        WsRouting.Builder webSockets = WsRouting.builder();
        microphones.sockets(webSockets);
        pushes.sockets(webSockets);
        server = WebServer.builder().address(address(config.host())).port(config.port()).shutdownHook(false)
                .idleConnectionTimeout(config.idleTimeout()).idleConnectionPeriod(config.idleTimeout().dividedBy(2)).addRouting(webSockets)
                .routing(routing -> route(routing, own, beside)).build();
    }

    private static void route(HttpRouting.Builder routing, List<HttpService> own, List<HttpService> beside) {
        Answers.handleErrors(routing);
        own.forEach(routing::register);
        beside.forEach(routing::register);
        routing.any("/api/*", (request, response) -> Answers.send(response,
                ApiAnswer.refused(RefusalCode.UNKNOWN_PATH, request.prologue().method().text() + " " + request.prologue().uriPath().path())));
    }

    /** @throws StartupException if the address cannot be listened at */
    void start() {
        try {
            server.start();
        } catch (RuntimeException e) {
            server.stop();
            throw isBindFailure(e) ? occupied(e) : e;
        }
    }

    boolean isRunning() {
        return server.isRunning();
    }

    /** The port that it listens at, after the start. */
    int port() {
        return server.port();
    }

    /** Closes the connections, and lets what they began get to the log. */
    @Override
    public void close() {
        feeds.close();
        server.stop();
        try {
            sockets.awaitFinished(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StartupException occupied(RuntimeException cause) {
        return new StartupException("gateway.port=%d: the port is in use at %s; set gateway.port (--port) to another one, or to 0 for a free one"
                .formatted(config.port(), config.host()), cause);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StartupException("gateway.host=%s: there is no such address; expected one of this machine, as 127.0.0.1".formatted(host), e);
        }
    }

    private static boolean isBindFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
