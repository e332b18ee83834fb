package io.parley.gateway.inquiries;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.inquiries.core.InquiryKey;
import io.parley.gateway.log.Envelopes;
import io.parley.gateway.log.LogUnavailableException;
import io.parley.gateway.log.RoomLog;
import io.parley.gateway.requests.AnswerWait;
import io.parley.gateway.requests.NoAnswerException;
import io.parley.runtime.tracing.TraceContext;
import io.parley.schemas.Topic;
import io.parley.schemas.inquiries.Inquiry;
import io.parley.schemas.inquiries.InquiryEvent;
import io.parley.schemas.inquiries.InquiryWithdrawn;
import io.parley.schemas.messages.Answer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Asks questions without a room through the log. Thread-safe. */
public final class InquiryClient {

    private static final Logger LOG = LoggerFactory.getLogger(InquiryClient.class);

    private final RoomLog log;
    private final Topic<String, InquiryEvent> inquiries;
    private final Duration timeout;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final MeterRegistry meters;

    /**
     * A client.
     *
     * @param timeout how long an answer may take
     * @param random  for ids; must be thread-safe
     */
    public InquiryClient(RoomLog log, Topic<String, InquiryEvent> inquiries, Duration timeout, InstantSource clock, RandomGenerator random,
            MeterRegistry meters) {
        this.log = log;
        this.inquiries = inquiries;
        this.timeout = timeout;
        this.clock = clock;
        this.random = random;
        this.meters = meters;
    }

    /**
     * Asks.
     *
     * @param appId the database
     * @return the answer, whose data is {@code {"answer"}}, or one that tells why there is none; exceptionally {@link NoAnswerException} or
     *         {@link LogUnavailableException}
     */
    public CompletableFuture<Answer> ask(InquiryKey key, String query, String appId, TraceContext trace) {
        String requestId = HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
        return AnswerWait.of(log, key.text(), requestId, timeout, () -> append(key, requestId, new Inquiry(query, appId), trace))
                .whenComplete((answer, failure) -> {
                    meters.counter("parley.gateway.inquiries", "outcome", outcome(answer, failure)).increment();
                    if (failure instanceof NoAnswerException) {
                        withdraw(key, requestId, trace);
                    }
                });
    }

    /** What nobody waits for need not be made. */
    private void withdraw(InquiryKey key, String requestId, TraceContext trace) {
        Thread.ofVirtual().name("inquiry-withdrawal").start(() -> append(key, requestId, new InquiryWithdrawn(), trace)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.atDebug().addKeyValue("requestId", requestId).setCause(failure).log("a question could not be withdrawn");
                    }
                }));
    }

    private CompletableFuture<Void> append(InquiryKey key, String requestId, SpecificRecord payload, TraceContext trace) {
        return log.append(inquiries, key.text(), new InquiryEvent(Envelopes.of(key.text(), clock.instant()), requestId, payload), trace);
    }

    private static String outcome(@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer != null) {
            return answer.getCode() == 0 ? "ok" : "failed";
        }
        return failure instanceof NoAnswerException ? "no-answer" : "failed";
    }
}
