package io.parley.gateway.microphone;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says again and again that a microphone is open, until it is closed. */
final class SignOfLife implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SignOfLife.class);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread saying;

    /**
     * Begins; the first time after a pause.
     *
     * @param say one time
     */
    SignOfLife(Duration pause, Runnable say) {
        saying = Thread.ofVirtual().name("microphone-alive").start(() -> {
            while (!isClosedWithin(pause)) {
                try {
                    say.run();
                } catch (RuntimeException e) {
                    LOG.atWarn().setCause(e).log("a room could not be told that its microphone is open");
                }
            }
        });
    }

    private boolean isClosedWithin(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Whether it has said its last within that time. */
    boolean awaitEnd(Duration time) throws InterruptedException {
        return saying.join(time);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
