package io.parley.nlp.worker;

import io.parley.nlp.engine.StopSignal.Reason;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stops replies that take too long. Thread-safe. */
final class ReplyLimits implements AutoCloseable {

    private final Duration limit;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("nlp-reply-limits").factory());

    ReplyLimits(Duration limit) {
        this.limit = limit;
    }

    /** The longest that an engine may take. */
    Duration limit() {
        return limit;
    }

    /** Stops the reply after its delay and the limit; the future's cancellation lets it live. */
    Future<?> watch(PendingReply reply, Duration delay) {
        return timer.schedule(() -> reply.stop(Reason.TIMED_OUT), delay.plus(limit).toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
