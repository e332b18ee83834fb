package io.parley.gateway.log;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Appends to the log for those who wait for it. Appending itself may block while the broker is away, before there is anything to wait for, so it
 * has a thread of its own and whoever waits is told in time.
 */
public final class Appending {

    /** Runs what may block. */
    public static final Executor THREADS = task -> Thread.ofVirtual().name("append").start(task);

    private Appending() {}

    /**
     * Waits until the broker has it.
     *
     * @param append  appends; may block
     * @param timeout how long all of it may take
     * @throws LogUnavailableException if that is not known by then: it may be there yet
     */
    public static void within(Duration timeout, Supplier<CompletableFuture<Void>> append) throws InterruptedException {
        try {
            CompletableFuture.supplyAsync(append, THREADS).thenCompose(appended -> appended).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LogUnavailableException away
                    ? away
                    : new LogUnavailableException("nothing was appended", e.getCause());
        } catch (TimeoutException e) {
            throw new LogUnavailableException("nothing was confirmed within " + timeout.toMillis() + " ms", e);
        }
    }
}
