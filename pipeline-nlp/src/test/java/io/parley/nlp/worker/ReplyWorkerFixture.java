package io.parley.nlp.worker;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.nlp.Samples;
import io.parley.nlp.engine.ReplyEngine;
import io.parley.nlp.engine.ReplyEngines;
import io.parley.nlp.engine.ReplyException;
import io.parley.nlp.engine.ReplySink;
import io.parley.nlp.engine.ReplyTask;
import io.parley.schemas.Topics;
import io.parley.schemas.nlp.ReplyCancel;
import io.parley.schemas.nlp.ReplyJob;
import io.parley.schemas.nlp.ReplyJobEvent;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyTo;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplyFailed;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** A worker over an engine that each test writes, and what it published. */
abstract class ReplyWorkerFixture {

    protected static final String SESSION = "room-1";
    protected static final String TRACE = "room-1_1";
    protected static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    protected final MockProducer<String, ReplyEvent> producer = new MockProducer<>(true, null, new StringSerializer(),
            new Topics(AvroSerdes.plain()).replies().value().serializer());
    protected final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    protected final AtomicReference<Engine> engine = new AtomicReference<>((task, sink) -> sink.text("One. Two! Three"));
    protected final ReplyWorker worker = worker(Duration.ofSeconds(30));
    private long offset;

    @FunctionalInterface
    protected interface Engine {
        void reply(ReplyTask task, ReplySink sink) throws ReplyException, InterruptedException;
    }

    protected ReplyWorker worker(Duration limit) {
        ReplyEngine fake = new ReplyEngine() {
            @Override
            public String name() {
                return "fake";
            }

            @Override
            public void reply(ReplyTask task, ReplySink sink) throws ReplyException, InterruptedException {
                engine.get().reply(task, sink);
            }
        };
        return new ReplyWorker(new ReplyEngines(List.of(fake)), producer, limit, meters, InstantSource.fixed(Samples.AT), new Random(1));
    }

    @AfterEach
    void close() {
        worker.close();
    }

    protected static void handle(ReplyWorker worker, ConsumerRecord<String, ReplyJobEvent> record) throws InterruptedException {
        worker.intake(record);
        worker.handle(record);
    }

    protected static CompletableFuture<?> start(ReplyWorker worker, ConsumerRecord<String, ReplyJobEvent> record) {
        worker.intake(record);
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                worker.handle(record);
                done.complete(true);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    protected ConsumerRecord<String, ReplyJobEvent> job(String engineName, Map<String, String> parameters) {
        return record(new ReplyJob(new ReplyRequest("Hello?", List.of(), null, ReplyTo.ROOM), "default", 7L, engineName, parameters));
    }

    protected ConsumerRecord<String, ReplyJobEvent> record(ReplyJob job) {
        return new ConsumerRecord<>(Topics.NLP_JOBS, 0, offset++, SESSION, new ReplyJobEvent(Samples.envelope(SESSION, TRACE), job));
    }

    protected ConsumerRecord<String, ReplyJobEvent> cancel(String trace) {
        return new ConsumerRecord<>(Topics.NLP_JOBS, 0, offset++, SESSION,
                new ReplyJobEvent(Samples.envelope(SESSION, trace), new ReplyCancel()));
    }

    protected List<Object> payloads() {
        return producer.history().stream().map(ProducerRecord::value).map(ReplyEvent::getPayload).toList();
    }

    protected String error() {
        assertThat(producer.history()).hasSize(1);
        return ((ReplyFailed) producer.history().getFirst().value().getPayload()).getError();
    }

    protected double jobs(String outcome) {
        return meters.get("parley.nlp.jobs").tag("outcome", outcome).counters().stream().mapToDouble(counter -> counter.count()).sum();
    }
}
