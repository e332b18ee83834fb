package io.parley.bench.gateway;

import io.parley.bench.traffic.Arrivals;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.Envelope;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Frames of many microphones in real time: each carries the instant at which it is due, and it is looked when it can be read from Kafka.
 *
 * @param rooms    live ones, as many as speak
 * @param traffic  how many frames a second, over which rooms
 * @param topic    for Kafka alone
 * @param progress is told a line for people at each step
 */
record FrameRun(LiveRooms rooms, Traffic traffic, String topic, Consumer<String> progress) {

    /** A tenth of a second of 16 kHz, mono, 16 bits. */
    private static final int FRAME_BYTES = 3_200;
    /** For what was sent last to be seen; what is not seen by then is missing. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    /** Runs both; first Kafka alone. */
    FrameTimes run() throws InterruptedException, IOException {
        progress.accept("Kafka alone: the same frames at the same rate");
        List<Duration> alone = alone();
        progress.accept("%d microphones speak".formatted(traffic.rooms()));
        try (Opened opened = new Opened()) {
            List<Microphone> microphones = new ArrayList<>();
            for (int room = 0; room < traffic.rooms(); room++) {
                Microphone microphone = opened.add(Microphone.open(rooms, room));
                microphones.add(microphone);
                microphone.begin();
            }
            return spoken(microphones, alone);
        }
    }

    private FrameTimes spoken(List<Microphone> microphones, List<Duration> alone) throws InterruptedException {
        Watch watch = new Watch(rooms.context());
        long[] sent = new long[1];
        try (Arrivals arrivals = watch.over(rooms.context().topics().audio().name())) {
            traffic.beat().run(traffic.whole(), (number, due) -> {
                long mark = traffic.mark(number, due);
                try {
                    microphones.get(traffic.room(number)).speak(pcm(mark));
                } catch (IOException e) {
                    throw new UncheckedIOException("the gateway has closed a microphone", e);
                }
                sent[0] += mark == Traffic.NOT_COUNTED ? 0 : 1;
            });
            Thread.sleep(AFTERWARDS);
        }
        List<Duration> times = watch.times();
        return new FrameTimes(alone, times, sent[0] - times.size());
    }

    private List<Duration> alone() throws InterruptedException {
        ServiceContext context = rooms.context();
        var audio = context.topics().audio();
        Watch watch = new Watch(context);
        try (Producer<byte[], byte[]> producer = context.kafka().producer("bench-alone-frames", new ByteArraySerializer(),
                new ByteArraySerializer()); Arrivals arrivals = watch.over(topic)) {
            traffic.beat().run(traffic.whole(), (number, due) -> {
                String room = rooms.sessionId(traffic.room(number));
                var at = context.clock().instant();
                var frame = new AudioFrame(new Envelope(room, null, at), 1L, number, pcm(traffic.mark(number, due)), at, AudioMode.ASK,
                        false);
                producer.send(new ProducerRecord<>(topic, room.getBytes(UTF_8), audio.value().serializer().serialize(audio.name(), frame)));
            });
            Thread.sleep(AFTERWARDS);
        }
        return watch.times();
    }

    private static ByteBuffer pcm(long due) {
        return ByteBuffer.allocate(FRAME_BYTES).putLong(0, due);
    }

    /** Sees frames that can be read, by one thread, and when each was due. */
    private record Watch(ServiceContext context, List<Duration> seen) {

        Watch(ServiceContext context) {
            this(context, new ArrayList<>());
        }

        Arrivals over(String topic) {
            var reader = context.kafka().reader("bench-frames", new ByteArrayDeserializer(), new ByteArrayDeserializer());
            return Arrivals.of(reader, List.of(topic), "bench-frames", this::see);
        }

        private void see(ConsumerRecord<byte[], byte[]> record, long nanos) {
            var audio = context.topics().audio();
            ByteBuffer pcm = audio.value().deserializer().deserialize(audio.name(), record.value()).getPcm();
            long due = pcm.remaining() == FRAME_BYTES ? pcm.getLong(pcm.position()) : Traffic.NOT_COUNTED;
            if (due != Traffic.NOT_COUNTED) {
                synchronized (seen) {
                    seen.add(Duration.ofNanos(nanos - due));
                }
            }
        }

        List<Duration> times() {
            synchronized (seen) {
                return List.copyOf(seen);
            }
        }
    }
}
