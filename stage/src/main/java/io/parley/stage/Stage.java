package io.parley.stage;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.parley.runtime.config.SettingsException;
import io.parley.stage.callbacks.CallbackSender;
import io.parley.stage.http.Calls;
import io.parley.stage.session.Sessions;
import io.parley.stage.time.SystemTimekeeper;
import io.parley.stage.time.Timekeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.util.Optional;

/** The built-in renderer, serving. Thread-safe; closed by whoever started it. */
public final class Stage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    private final WebServer server;
    private final Optional<CallbackSender> callbacks;
    private final Runnable closeTime;
    private final URI url;

    private Stage(WebServer server, Optional<CallbackSender> callbacks, Runnable closeTime, URI url) {
        this.server = server;
        this.callbacks = callbacks;
        this.closeTime = closeTime;
        this.url = url;
    }

    /**
     * Starts a stage in real time; it serves when this returns.
     *
     * @throws SettingsException if the port cannot be taken
     */
    public static Stage start(StageConfig config, StageObserver observer) {
        SystemTimekeeper time = new SystemTimekeeper();
        try {
            return start(config, observer, time, time::close);
        } catch (RuntimeException e) {
            time.close();
            throw e;
        }
    }

    /** Starts a stage in the time given, which is not closed with it. */
    public static Stage start(StageConfig config, StageObserver observer, Timekeeper time) {
        return start(config, observer, time, () -> {});
    }

    private static Stage start(StageConfig config, StageObserver observer, Timekeeper time, Runnable closeTime) {
        Optional<CallbackSender> callbacks = config.callbackUrl()
                .map(url -> new CallbackSender(url, config.callbackKey(), config.callbackPatience()));
        Calls calls = new Calls(new Sessions(config, time, callbacks, observer), observer, time, config.maxBody());
        WsRouting.Builder microphones = WsRouting.builder();
        calls.sockets(microphones);
        WebServer server = WebServer.builder().host(config.host()).port(config.port()).shutdownHook(false)
                .connectionOptions(connection -> connection.tcpNoDelay(true)).addRouting(microphones).routing(calls::route).build();
        server.start();
        // The server logs a failed bind and returns as if nothing had happened.
        if (!server.isRunning()) {
            server.stop();
            callbacks.ifPresent(CallbackSender::close);
            throw new SettingsException(
                    "stage.port=" + config.port() + ": cannot serve at " + config.host() + ", the port is probably taken; "
                            + "set stage.port to a free one, or to 0");
        }
        URI url = URI.create("http://" + config.host() + ':' + server.port());
        LOG.atInfo().addKeyValue("url", url).log("The stage serves");
        return new Stage(server, callbacks, closeTime, url);
    }

    /** Where it serves, without a final slash: the {@link io.parley.liveapi.LiveApiPaths} follow. */
    public URI url() {
        return url;
    }

    /** Ends it: no more calls, timers or callbacks. */
    @Override
    public void close() {
        server.stop();
        closeTime.run();
        callbacks.ifPresent(CallbackSender::close);
    }
}
