package io.parley.takeover.crash;

import io.parley.runtime.service.KafkaConnection;
import io.parley.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Puts things on the log at their instants. What is due later keeps its order. Thread-safe. */
final class LogWriter implements AutoCloseable {

    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("log-writer").unstarted(task));
    private final Producer<String, byte[]> producer;

    LogWriter(KafkaConnection kafka) {
        producer = kafka.producer("log-writer", new StringSerializer(), new ByteArraySerializer());
    }

    /** It is on the log some time after that instant. */
    <V extends SpecificRecord> void write(Instant at, Topic<String, V> topic, String session, V value) {
        at(at, () -> {
            pending.incrementAndGet();
            byte[] bytes = topic.value().serializer().serialize(topic.name(), value);
            var unused = producer.send(new ProducerRecord<>(topic.name(), session, bytes), (metadata, error) -> {
                if (error != null) {
                    failure.set(error);
                }
                pending.decrementAndGet();
            });
        });
    }

    /** It is done some time after that instant. */
    void at(Instant at, Runnable action) {
        pending.incrementAndGet();
        var unused = timer.schedule(() -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                failure.set(e);
            } finally {
                pending.decrementAndGet();
            }
        }, Math.max(0, Duration.between(Instant.now(), at).toNanos()), TimeUnit.NANOSECONDS);
    }

    /**
     * Whether all is on the log that was to be put there so far.
     *
     * @throws IllegalStateException if something could not be put there
     */
    boolean isIdle() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("something could not be put on the log", failed);
        }
        return pending.get() == 0;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
