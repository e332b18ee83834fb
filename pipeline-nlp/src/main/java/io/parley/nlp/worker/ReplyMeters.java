package io.parley.nlp.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.Locale;

/** What operators see of the replies. Thread-safe. */
final class ReplyMeters {

    /** How a job ended. */
    enum Outcome {
        COMPLETED, FAILED, TIMED_OUT, CANCELLED
    }

    private final MeterRegistry meters;

    ReplyMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The first sentence was there, this long after the job was begun. */
    void firstSentence(String engine, Duration after) {
        Timer.builder("parley.nlp.first.sentence").description("from the begin of a reply to its first sentence").tag("engine", engine)
                .publishPercentileHistogram().register(meters).record(after);
    }

    /** A job ended. */
    void ended(String engine, Outcome outcome) {
        Counter.builder("parley.nlp.jobs").description("reply jobs that ended").tag("engine", engine)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT)).register(meters).increment();
    }
}
