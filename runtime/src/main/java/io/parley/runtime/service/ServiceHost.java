package io.parley.runtime.service;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Runs the roles of a process: starts them in order, and closes them in reverse order within a bound.
 *
 * <p>Used by one thread.
 */
public final class ServiceHost implements AutoCloseable {

    /** Exit code of a process that did what it should and ended what it began. */
    public static final int OK = 0;
    /** Exit code of a process that could not end in time. */
    public static final int UNFINISHED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ServiceHost.class);

    private final List<Role> roles;
    private final Duration closeTimeout;
    private final Deque<Role> started = new ArrayDeque<>();
    private boolean closedInTime = true;

    /**
     * A host; nothing runs yet.
     *
     * @param roles        in the order of their start; what others need comes first
     * @param closeTimeout how long closing all of them may take
     */
    public ServiceHost(List<Role> roles, Duration closeTimeout) {
        this.roles = List.copyOf(roles);
        this.closeTimeout = closeTimeout;
    }

    /** Starts every role; if one fails, closes those before it and passes the failure on. */
    public void start() {
        for (Role role : roles) {
            started.push(role);
            try {
                role.start();
            } catch (RuntimeException e) {
                close();
                throw e;
            }
            LOG.atInfo().addKeyValue("role", role.name()).log("role started");
        }
    }

    /**
     * Starts the roles, waits for the signal and closes them.
     *
     * @param stop    when to end
     * @param started called once every role has started
     * @return the process's exit code
     */
    public int run(StopSignal stop, Runnable started) throws InterruptedException {
        start();
        try {
            started.run();
            stop.await();
        } finally {
            close();
        }
        return closedInTime ? OK : UNFINISHED;
    }

    /** Closes what was started, the last first; returns after the bound at the latest. */
    @Override
    public void close() {
        Thread closing = Thread.ofPlatform().daemon().name("closing").start(this::closeAll);
        try {
            if (!closing.join(closeTimeout)) {
                closedInTime = false;
                LOG.atError().addKeyValue("timeout", closeTimeout).log("the roles did not close in time");
            }
        } catch (InterruptedException e) {
            closedInTime = false;
            Thread.currentThread().interrupt();
        }
    }

    private void closeAll() {
        for (Role role = started.poll(); role != null; role = started.poll()) {
            try {
                role.close();
                LOG.atInfo().addKeyValue("role", role.name()).log("role closed");
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("role", role.name()).setCause(e).log("a role failed to close");
            }
        }
    }
}
