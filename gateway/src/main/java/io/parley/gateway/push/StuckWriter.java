package io.parley.gateway.push;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Cuts the connection of a thread that does not come through with its writing in time. */
final class StuckWriter implements AutoCloseable {

    private final CountDownLatch through = new CountDownLatch(1);

    private StuckWriter() {}

    /**
     * Gives a thread its time, which begins now.
     *
     * @param writer  a virtual thread; an interrupt closes the socket under one that is stuck in writing to it
     * @param patience how long it may take
     * @param onCut   called once, before it is cut
     */
    static StuckWriter watch(Thread writer, Duration patience, Runnable onCut) {
        StuckWriter watch = new StuckWriter();
        Thread.ofVirtual().name("push-patience").start(() -> watch.await(writer, patience, onCut));
        return watch;
    }

    private void await(Thread writer, Duration patience, Runnable onCut) {
        try {
            if (!through.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                onCut.run();
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It came through. */
    @Override
    public void close() {
        through.countDown();
    }
}
