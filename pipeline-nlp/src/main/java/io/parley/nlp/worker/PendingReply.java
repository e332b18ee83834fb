package io.parley.nlp.worker;

import io.parley.nlp.engine.StopSignal;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One reply from its intake to its end. Thread-safe: it is made by one thread and stopped by others. */
final class PendingReply implements StopSignal {

    private final List<Runnable> onStop = new ArrayList<>();
    private @Nullable Thread maker;
    private @Nullable Reason reason;
    private boolean ended;

    /** The calling thread makes the reply from now on, and is interrupted when the reply is stopped; at once if it has been. */
    synchronized void begin() {
        maker = Thread.currentThread();
        if (reason != null) {
            maker.interrupt();
        }
    }

    /** The reply is made, and cannot be stopped any more; an interrupt that was meant for it is taken back. */
    synchronized void end() {
        ended = true;
        maker = null;
        if (reason != null) {
            Thread.interrupted();
        }
    }

    /** Stops the reply; without effect if it has ended or been stopped. */
    void stop(Reason why) {
        List<Runnable> actions;
        synchronized (this) {
            if (ended || reason != null) {
                return;
            }
            reason = why;
            if (maker != null) {
                maker.interrupt();
            }
            actions = List.copyOf(onStop);
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public synchronized Optional<Reason> stopped() {
        return Optional.ofNullable(reason);
    }

    @Override
    public void onStop(Runnable action) {
        synchronized (this) {
            if (reason == null) {
                onStop.add(action);
                return;
            }
        }
        action.run();
    }
}
