package io.parley.nlp.worker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.nlp.engine.ReplyEngines;
import io.parley.runtime.lanes.LaneHandler;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.nlp.ReplyCancel;
import io.parley.schemas.nlp.ReplyJob;
import io.parley.schemas.nlp.ReplyJobEvent;
import io.parley.schemas.replies.ReplyEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The work of the reply lanes: has each job's engine make its reply, and publishes that sentence by sentence.
 *
 * <p>A cancellation stops the turn's reply as soon as it is read, whether that runs or waits, and nothing more is published of it. A job that
 * comes again makes a new attempt: rooms tell attempts apart. Whatever an engine does wrong ends in a {@code ReplyFailed}.
 */
public final class ReplyWorker implements LaneHandler<ReplyJobEvent>, AutoCloseable {

    private final ReplyEngines engines;
    private final Producer<String, ReplyEvent> producer;
    private final ReplyLimits limits;
    private final ReplyMeters meters;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final PendingReplies pending = new PendingReplies();

    /**
     * A worker over these engines.
     *
     * @param engines  who can make replies
     * @param producer of serializers for both topics of replies; stays the caller's to close, after the lanes
     * @param limit    the longest that an engine may take for a reply, its delay left out
     * @param meters   where measurements go
     * @param clock    the time
     * @param random   where attempts and spans get their ids; thread-safe
     */
    public ReplyWorker(ReplyEngines engines, Producer<String, ReplyEvent> producer, Duration limit, MeterRegistry meters,
            InstantSource clock,
            RandomGenerator random) {
        this.engines = engines;
        this.producer = producer;
        this.limits = new ReplyLimits(limit);
        this.meters = new ReplyMeters(meters);
        this.clock = clock;
        this.random = random;
        Gauge.builder("parley.nlp.pending", pending, PendingReplies::size).description("replies that run or wait").register(meters);
    }

    @Override
    public void intake(ConsumerRecord<String, ReplyJobEvent> record) {
        String traceId = traceId(record.value().getEnvelope());
        switch (record.value().getPayload()) {
            case ReplyJob job -> pending.add(record, traceId);
            case ReplyCancel cancel -> pending.cancel(traceId);
            default ->
                throw new IllegalArgumentException("payload: expected a job or its end, found " + record.value().getPayload().getClass());
        }
    }

    @Override
    public void handle(ConsumerRecord<String, ReplyJobEvent> record) throws InterruptedException {
        if (record.value().getPayload() instanceof ReplyJob job) {
            Envelope turn = record.value().getEnvelope();
            PendingReply reply = pending.of(record, traceId(turn));
            try {
                run(record, turn, job, reply);
            } finally {
                pending.remove(record);
            }
        }
    }

    @Override
    public void revoked(Set<TopicPartition> partitions) {
        pending.forget(partitions);
    }

    private void run(ConsumerRecord<String, ReplyJobEvent> record, Envelope turn, ReplyJob job, PendingReply reply)
            throws InterruptedException {
        String origin = job.getRoute() + "/" + job.getRouteVersion() + "/" + job.getEngine();
        ReplyWriter writer = new ReplyWriter(producer, topic(job), turn, TraceHeaders.causedBy(record.headers(), random), attempt(), origin,
                clock);
        new ReplyAttempt(engines, turn, job, reply, writer, limits, meters, clock).run();
    }

    private static String topic(ReplyJob job) {
        return switch (job.getRequest().getReplyTo()) {
            case ROOM -> Topics.REPLIES;
            case INQUIRY -> Topics.INQUIRY_REPLIES;
        };
    }

    private String attempt() {
        byte[] id = new byte[8];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static String traceId(Envelope envelope) {
        @Nullable
        String traceId = envelope.getTraceId();
        if (traceId == null) {
            throw new IllegalArgumentException("envelope.traceId: expected the trace of a turn, found null");
        }
        return traceId;
    }

    /** Ends what keeps the time limits. To be called once the lanes have ended. */
    @Override
    public void close() {
        limits.close();
    }
}
