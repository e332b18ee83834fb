package io.parley.runtime.ops;

import io.helidon.webserver.WebServer;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.StartupException;
import org.jspecify.annotations.Nullable;

/** A role that serves {@link OpsRoutes} on a port of its own, for processes that have no other server. */
public final class OpsServer implements Role {

    private final String host;
    private final int port;
    private final OpsRoutes routes;
    private @Nullable WebServer server;

    /**
     * A server; it does not listen yet.
     *
     * @param host   address to listen at
     * @param port   port to listen at; 0 takes a free one
     * @param routes what to serve
     */
    public OpsServer(String host, int port, OpsRoutes routes) {
        this.host = host;
        this.port = port;
        this.routes = routes;
    }

    @Override
    public String name() {
        return "ops";
    }

    /** @throws StartupException if the address cannot be listened at */
    @Override
    public void start() {
        server = Listening.start(WebServer.builder().routing(routing -> routing.register(routes)), "ops", host, port);
    }

    /**
     * The port that it listens at.
     *
     * @throws IllegalStateException before the start
     */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("the server was not started");
        }
        return server.port();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }
}
