package io.parley.bench.alone;

import io.parley.bench.traffic.Arrivals;
import io.parley.bench.traffic.Pacer;
import io.parley.bench.traffic.Schedule;
import io.parley.bench.trail.Point;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.ServiceContext;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Produce, then consume, and nothing else: records of the road's kinds and sizes at the road's rate, by clients with the settings that Parley's
 * own have.
 *
 * @param context the broker and the serdes
 * @param topics  two topics of the same number of partitions as rooms' topics have: for frames and for events
 */
public record KafkaAlone(ServiceContext context, Topics topics) {

    /** Between the events of one question, so that each finds an idle producer as on the road. */
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(10);
    /** For what was sent last to be seen; what is not seen by then has no time. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    /** Names of the topics. */
    public record Topics(String frames, String events) {}

    /**
     * Runs the traffic.
     *
     * @param warmUp how long it runs before it counts
     * @param time   how long it is measured
     * @return the times of the records of each kind, by the point that such a record is read at
     */
    public Map<Point, List<Duration>> run(Schedule schedule, Duration warmUp, Duration time) throws InterruptedException {
        Map<Point, byte[]> samples = SampleRecords.of(context.topics(), schedule, context.clock().instant());
        long measuredFrom = System.nanoTime() + warmUp.toNanos();
        Measured measured = new Measured(measuredFrom);
        KafkaConnection kafka = context.kafka();
        try (Producer<byte[], byte[]> producer = kafka.producer("bench-alone", new ByteArraySerializer(), new ByteArraySerializer());
                Arrivals frames = Arrivals.of(reader("frames"), List.of(topics.frames), "bench-alone-frames", measured::take);
                Arrivals events = Arrivals.of(reader("events"), List.of(topics.events), "bench-alone-events", measured::take);
                ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor()) {
            new Pacer(schedule).run(warmUp.plus(time), (room, sequence) -> {
                send(producer, topics.frames, schedule.sessionId(room), Point.FRAME_READ, samples);
                if (schedule.completes(room, sequence).isPresent()) {
                    Duration wait = BETWEEN_EVENTS;
                    for (Point point : samples.keySet()) {
                        if (point != Point.FRAME_READ) {
                            later.schedule(() -> send(producer, topics.events, schedule.sessionId(room), point, samples), wait.toMillis(),
                                    TimeUnit.MILLISECONDS);
                            wait = wait.plus(BETWEEN_EVENTS);
                        }
                    }
                }
            });
            Thread.sleep(AFTERWARDS);
            later.shutdownNow();
        }
        return measured.times();
    }

    private Consumer<byte[], byte[]> reader(String what) {
        return context.kafka().reader("bench-alone-" + what, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void send(Producer<byte[], byte[]> producer, String topic, String sessionId, Point point, Map<Point, byte[]> samples) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, sessionId.getBytes(StandardCharsets.UTF_8), samples.get(point));
        record.headers().add(Measured.POINT, new byte[]{(byte) point.ordinal()});
        record.headers().add(Measured.SENT, ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array());
        producer.send(record);
    }

    /** Collects times; used by both readers. */
    private record Measured(long from, Map<Point, List<Duration>> times) {

        static final String POINT = "point";
        static final String SENT = "sent";

        Measured(long from) {
            this(from, new EnumMap<>(Point.class));
        }

        synchronized void take(ConsumerRecord<byte[], byte[]> record, long nanos) {
            long sent = ByteBuffer.wrap(record.headers().lastHeader(SENT).value()).getLong();
            if (sent - from >= 0) {
                Point point = Point.values()[record.headers().lastHeader(POINT).value()[0]];
                times.computeIfAbsent(point, first -> new ArrayList<>()).add(Duration.ofNanos(nanos - sent));
            }
        }
    }
}
