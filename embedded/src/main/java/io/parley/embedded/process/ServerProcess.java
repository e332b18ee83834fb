package io.parley.embedded.process;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A server that runs as a child JVM on its own data folder. Thread-safe: starts and ends happen one after the other. */
public final class ServerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int ATTEMPTS = 5;
    private static final int QUOTED_LINES = 15;
    private static final String[] BIND_FAILURES = {"Address already in use", "BindException", "Port already bound",
            "seems to be in use by another process"};

    private final ServerProgram program;
    private final DataFolder folder;
    private final Consumer<String> progress;
    private Ports ports;
    private @Nullable ChildJvm child;

    private ServerProcess(ServerProgram program, DataFolder folder, Ports ports, Consumer<String> progress) {
        this.program = program;
        this.folder = folder;
        this.ports = ports;
        this.progress = progress;
    }

    /**
     * Starts the program and returns when it serves.
     *
     * @param  program        what to run
     * @param  folder         where; closed with the server, or at once when the start fails
     * @param  wished         the clients' port, or none for a free one
     * @param  progress       is told in a line when the server is ready
     * @throws StartException where it cannot be started; quotes the end of its log
     */
    public static ServerProcess start(ServerProgram program, DataFolder folder, Optional<Integer> wished, Consumer<String> progress) {
        try {
            if (wished.isPresent() && !Ports.isFree(wished.get())) {
                throw new StartException("port " + wished.get() + " for the " + program.name()
                        + " is in use: stop what listens there or choose another port");
            }
            var server = new ServerProcess(program, folder, wished.map(Ports::withClient).orElseGet(Ports::free), progress);
            server.run(wished.isEmpty());
            return server;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** The port of its clients; the same over restarts. */
    public synchronized int port() {
        return ports.client();
    }

    /** Whether its process runs. */
    public synchronized boolean isAlive() {
        return child != null && child.isAlive();
    }

    /** The process that runs, or ran last. */
    public synchronized long pid() {
        return child == null ? -1 : child.pid();
    }

    /** Ends it as a crash would (SIGKILL). */
    public synchronized void kill() {
        if (child != null) {
            child.kill();
        }
    }

    /** Ends it in order where it runs, and starts it again on the same port and data; returns when it serves. */
    public synchronized void restart() {
        stop();
        ports = Ports.withClient(ports.client());
        run(false);
    }

    /** Ends it in order, by force where that takes too long, and gives its folder free. */
    @Override
    public synchronized void close() {
        stop();
        folder.close();
    }

    private void stop() {
        if (child != null && child.isAlive()) {
            child.stop(program.grace());
        }
    }

    private synchronized void run(boolean anyPort) {
        for (int attempt = 1;; attempt++) {
            long began = System.nanoTime();
            ChildJvm started = launch();
            child = started;
            if (becomesReady(started)) {
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                LOG.atDebug().addKeyValue("pid", started.pid()).addKeyValue("port", ports.client()).log("{} ready", program.name());
                progress.accept(String.format(Locale.ROOT, "%s ready (%.1f s)", program.name(), took.toMillis() / 1000.0));
                return;
            }
            boolean portTaken = !started.isAlive() && started.log().says(BIND_FAILURES);
            StartException failure = failure(started);
            started.kill();
            if (!portTaken || attempt == ATTEMPTS) {
                throw failure;
            }
            ports = anyPort ? Ports.free() : Ports.withClient(ports.client());
        }
    }

    private ChildJvm launch() {
        try {
            return ChildJvm.start(program.name(), folder.path(), program.prepare(folder.path(), ports));
        } catch (IOException e) {
            throw new StartException("the " + program.name() + " cannot be prepared in " + folder.path() + ": " + e, e);
        }
    }

    private boolean becomesReady(ChildJvm started) {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        try {
            while (started.isAlive() && System.nanoTime() < deadline) {
                if (program.isReady(folder.path(), ports)) {
                    return true;
                }
                Thread.sleep(POLL);
            }
            return false;
        } catch (InterruptedException e) {
            started.kill();
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while the " + program.name() + " was starting", e);
        }
    }

    private StartException failure(ChildJvm started) {
        String what = started.isAlive()
                ? "was not ready within " + START_TIMEOUT.toSeconds() + " s"
                : "ended with exit code " + started.exitCode() + " while starting";
        List<String> lines = started.log().lastLines(QUOTED_LINES);
        return new StartException("the " + program.name() + " " + what + "; the end of its log " + started.log().file() + ":\n  "
                + String.join("\n  ", lines));
    }
}
