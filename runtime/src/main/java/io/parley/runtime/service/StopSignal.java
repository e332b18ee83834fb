package io.parley.runtime.service;

import sun.misc.Signal;

import java.util.concurrent.CountDownLatch;

/** Tells the process to stop. Thread-safe. */
public final class StopSignal {

    private static final int EXIT_AT_ONCE = 130;

    private final CountDownLatch requested = new CountDownLatch(1);

    /**
     * A signal that SIGTERM and SIGINT give. A second one ends the process at once, for whoever does not want to wait.
     *
     * <p>A shutdown hook would not do: all hooks run at the same time, so that a broker in a child process could end before its clients.
     */
    public static StopSignal ofProcess() {
        StopSignal stop = new StopSignal();
        Signal.handle(new Signal("TERM"), signal -> stop.requestOrHalt());
        Signal.handle(new Signal("INT"), signal -> stop.requestOrHalt());
        return stop;
    }

    /** Asks to stop; asking again changes nothing. */
    public void request() {
        requested.countDown();
    }

    /** Whether it was asked to stop. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits until it is asked to stop. */
    public void await() throws InterruptedException {
        requested.await();
    }

    private void requestOrHalt() {
        if (isRequested()) {
            Runtime.getRuntime().halt(EXIT_AT_ONCE);
        }
        request();
    }
}
