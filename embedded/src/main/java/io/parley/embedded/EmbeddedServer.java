package io.parley.embedded;

import io.parley.embedded.process.ServerProcess;

/** A server in a child JVM that ends with this one, even when it is killed. Thread-safe. */
public abstract sealed class EmbeddedServer implements AutoCloseable permits EmbeddedKafka, EmbeddedRegistry {

    private final ServerProcess server;

    EmbeddedServer(ServerProcess server) {
        this.server = server;
    }

    /** The port that it serves; the same over restarts. */
    final int port() {
        return server.port();
    }

    /** The id of the server's process, the latest one. */
    public final long pid() {
        return server.pid();
    }

    /** Whether the server's process runs. */
    public final boolean isAlive() {
        return server.isAlive();
    }

    /** Ends the server as a crash would (SIGKILL). */
    public final void kill() {
        server.kill();
    }

    /** Starts the server again on the same port and data, after an orderly end where it still runs; returns when it serves. */
    public final void restart() {
        server.restart();
    }

    /** Ends the server in order, by force where that takes too long; temporary data are deleted. */
    @Override
    public final void close() {
        server.close();
    }
}
