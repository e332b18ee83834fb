package io.parley.gateway;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.websocket.WsRouting;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.access.RoomAccess;
import io.parley.gateway.callbacks.CallbackService;
import io.parley.gateway.callbacks.RendererAccess;
import io.parley.gateway.calls.CallsConfig;
import io.parley.gateway.calls.CreateCall;
import io.parley.gateway.calls.RoomAsker;
import io.parley.gateway.calls.RoomCalls;
import io.parley.gateway.calls.RtcTokenCall;
import io.parley.gateway.calls.SummaryCalls;
import io.parley.gateway.front.Front;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.OpenSockets;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.microphone.Microphones;
import io.parley.gateway.push.FeedLimits;
import io.parley.gateway.push.PushFeeds;
import io.parley.gateway.push.PushRoutes;
import io.parley.gateway.questions.QuestionService;
import io.parley.gateway.requests.RoomClient;
import io.parley.gateway.rooms.RoomDirectory;
import io.parley.gateway.tls.CertificateWatch;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.runtime.ops.Listening;
import io.parley.runtime.service.StartupException;
import io.parley.schemas.Topics;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The HTTP server of the edge, over any log. Started and closed once, by one thread. */
final class GatewayServer implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int PINGS = 3;

    private final GatewayConfig config;
    private final PushFeeds feeds;
    private final OpenSockets sockets;
    private final List<HttpService> services;
    private final WebServerConfig.Builder routes;
    private @Nullable WebServer server;
    private @Nullable CertificateWatch certificates;

    /**
     * A server; it does not listen yet.
     *
     * @param calls     how the Live API's calls are answered
     * @param beside    further routes on the same port, as those of operators
     * @param random    for ids and traces; must be thread-safe
     * @param access    says whose a call is
     * @param renderer  says whether the renderer calls
     * @param directory where rooms stand
     */
    GatewayServer(GatewayConfig config, CallsConfig calls, RoomLog log, Topics topics, List<HttpService> beside, MeterRegistry meters,
            InstantSource clock, RandomGenerator random, RoomAccess access, RendererAccess renderer, RoomDirectory directory) {
        this.config = config;
        feeds = new PushFeeds(log, new FeedLimits(config.pushBuffer(), config.idleTimeout().dividedBy(PINGS), config.pushGrace(),
                config.idleTimeout()), meters);
        sockets = new OpenSockets(meters);
        RoomClient rooms = new RoomClient(log, topics.commands(), clock, random, meters);
        PushRoutes pushes = new PushRoutes(access, feeds, sockets);
        var microphones = new Microphones(log, topics, rooms, clock, random, config.framesInFlight(), config.answerTimeout(), meters,
                sockets, access);
        RoomAsker asker = new RoomAsker(rooms, access, clock, random);
        services = Stream
                .concat(Stream.of(new QuestionService(asker, config.answerTimeout()),
                        new CreateCall(asker, access, directory, calls, config.front().limits(), log, topics),
                        new RoomCalls(asker, calls), new SummaryCalls(access, directory, calls.zone()),
                        new RtcTokenCall(asker, directory, calls),
                        new CallbackService(renderer, log, topics.rendererStatus(), clock, random, config.answerTimeout()), pushes),
                        beside.stream())
                .toList();
        WsRouting.Builder webSockets = WsRouting.builder();
        microphones.sockets(webSockets);
        pushes.sockets(webSockets);
        routes = Front.server(config.front().bounds(), config.front().tls()).idleConnectionTimeout(config.idleTimeout())
                .idleConnectionPeriod(config.idleTimeout().dividedBy(2))
                .addRouting(webSockets).routing(routing -> {
                    Front.filters(config.front().bounds(), config.front().origins(), routing);
                    route(routing, services);
                });
    }

    private static void route(HttpRouting.Builder routing, List<HttpService> services) {
        Answers.handleErrors(routing);
        services.forEach(routing::register);
        routing.any("/api/*", (request, response) -> Answers.send(response,
                ApiAnswer.refused(RefusalCode.UNKNOWN_PATH,
                        request.prologue().method().text() + " " + request.prologue().uriPath().path())));
    }

    /** @throws StartupException if the address cannot be listened at; the message names the key */
    void start() {
        WebServer started = Listening.start(routes, "gateway", config.host(), config.port());
        server = started;
        if (config.front().tls().isOn()) {
            certificates = CertificateWatch.start(config.front().tls(), started);
        }
    }

    /** All that it serves but WebSockets. */
    List<HttpService> services() {
        return services;
    }

    boolean isRunning() {
        WebServer started = server;
        return started != null && started.isRunning();
    }

    /**
     * The port that it listens at.
     *
     * @throws IllegalStateException before the start
     */
    int port() {
        WebServer started = server;
        if (started == null) {
            throw new IllegalStateException("the gateway was not started");
        }
        return started.port();
    }

    /** Closes the connections, and lets what they began get to the log. */
    @Override
    public void close() {
        feeds.close();
        CertificateWatch watching = certificates;
        if (watching != null) {
            watching.close();
        }
        WebServer started = server;
        if (started != null) {
            started.stop();
        }
        try {
            sockets.awaitFinished(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
