package io.parley.gateway.microphone;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.RoomLog;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.Topic;
import io.parley.schemas.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Frames of one opening on their way to the log, in order, with a bounded number unacknowledged. Used by one thread at a time; that it waits
 * is what slows a sender down. After a failure nothing more is sent, since a hole in the middle must not pass for speech.
 */
final class AudioLine {

    private final RoomLog log;
    private final Topic<String, AudioFrame> topic;
    private final TraceContext trace;
    private final RandomGenerator random;
    private final int limit;
    private final Duration patience;
    private final MeterRegistry meters;
    private final Counter frames;
    private final Timer latency;
    private final Semaphore free;
    private volatile @Nullable Throwable failure;

    /**
     * A line.
     *
     * @param limit    frames that may be unacknowledged
     * @param patience how long to wait for an acknowledgement when there are so many
     */
    AudioLine(RoomLog log, Topic<String, AudioFrame> topic, TraceContext trace, RandomGenerator random, int limit, Duration patience,
            MeterRegistry meters) {
        this.log = log;
        this.topic = topic;
        this.trace = trace;
        this.random = random;
        this.limit = limit;
        this.patience = patience;
        this.meters = meters;
        frames = meters.counter("parley.gateway.frames");
        latency = Timer.builder("parley.gateway.frame.acknowledged").description("From a frame's receipt to the broker's acknowledgement")
                .publishPercentileHistogram().register(meters);
        free = new Semaphore(limit);
    }

    /**
     * Sends a frame; waits while too many are unacknowledged.
     *
     * @throws LogUnavailableException if this or an earlier one cannot be sent
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The next call tells of a failure.
    void send(AudioFrame frame) throws InterruptedException {
        acquire(1);
        frames.increment();
        Timer.Sample since = Timer.start(meters);
        log.append(topic, frame.getEnvelope().getSessionId(), frame, trace.child(random)).whenComplete((done, failed) -> {
            if (failed == null) {
                since.stop(latency);
            } else {
                failure = failed;
            }
            free.release();
        });
    }

    /**
     * Waits until all that was sent is acknowledged.
     *
     * @throws LogUnavailableException if something is not
     */
    void flush() throws InterruptedException {
        acquire(limit);
        free.release(limit);
        check();
    }

    private void acquire(int permits) throws InterruptedException {
        check();
        if (!free.tryAcquire(permits, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new LogUnavailableException("the broker did not acknowledge audio within " + patience.toMillis() + " ms", failure);
        }
    }

    private void check() {
        Throwable failed = failure;
        if (failed != null) {
            throw new LogUnavailableException("audio was not acknowledged: " + failed.getMessage(), failed);
        }
    }
}
