package io.parley.bench.gateway;

import io.parley.bench.traffic.Arrivals;
import io.parley.liveapi.LiveApiPaths;
import io.parley.liveapi.answer.ApiAnswer;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.takeover.QueueRequest;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.Envelope;
import io.parley.schemas.commands.QueueTakeover;
import io.parley.schemas.commands.RoomCommand;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Queue commands at a steady rate, each timed from when it is due until its answer is read.
 *
 * @param rooms    live ones, as many as are called
 * @param traffic  how many calls a second, over which rooms
 * @param there    topic of Kafka alone for requests
 * @param back     and for answers
 * @param progress is told a line for people at each step
 */
record CallRun(LiveRooms rooms, Traffic traffic, String there, String back, Consumer<String> progress) {

    private static final String PARAM = TakeoverContent.text("Good morning, everybody.").toJson();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** For what was sent last to be seen; what is not seen by then is missing. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    /** Runs both; first Kafka alone. */
    CallTimes run() throws InterruptedException {
        progress.accept("Kafka alone: a record there and one back, at the same rate");
        List<Duration> alone = alone();
        progress.accept("%.0f queue commands a second".formatted(traffic.perSecond()));
        Calls calls = new Calls();
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            traffic.beat().run(traffic.whole(), (number, due) -> {
                HttpRequest request = request(traffic.room(number));
                callers.execute(() -> calls.make(client, request, traffic.mark(number, due)));
            });
        }
        return new CallTimes(alone, List.copyOf(calls.times), calls.refused.get(), calls.failed.get());
    }

    private HttpRequest request(int room) {
        String body = LiveApiJson.write(new QueueRequest(rooms.sessionId(room), null, PARAM));
        return HttpRequest.newBuilder(URI.create(rooms.url() + LiveApiPaths.QUEUE)).timeout(PATIENCE)
                .header("Content-Type", "application/json").header("Authorization", "Bearer " + rooms.accessToken())
                .POST(BodyPublishers.ofString(body)).build();
    }

    /** What became of calls; of many threads. */
    private static final class Calls {
        private final List<Duration> times = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();

        void make(HttpClient client, HttpRequest request, long due) {
            try {
                String body = client.send(request, BodyHandlers.ofString()).body();
                long nanos = System.nanoTime();
                if (!ApiAnswer.read(body, data -> data).isSuccess()) {
                    refused.incrementAndGet();
                } else if (due != Traffic.NOT_COUNTED) {
                    times.add(Duration.ofNanos(nanos - due));
                }
            } catch (IOException | InvalidJsonException e) {
                failed.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Who reads a record writes one of the same bytes. */
    private List<Duration> alone() throws InterruptedException {
        ServiceContext context = rooms.context();
        List<Duration> times = Collections.synchronizedList(new ArrayList<>());
        byte[] command = command(context);
        try (Producer<byte[], byte[]> asking = producer("asking");
                Producer<byte[], byte[]> answering = producer("answering");
                Arrivals answers = arrivals("answers", back, (record, nanos) -> {
                    long due = ByteBuffer.wrap(record.key()).getLong();
                    if (due != Traffic.NOT_COUNTED) {
                        times.add(Duration.ofNanos(nanos - due));
                    }
                });
                Arrivals asked = arrivals("asked", there,
                        (record, nanos) -> answering.send(new ProducerRecord<>(back, record.key(), record.value())))) {
            traffic.beat().run(traffic.whole(), (number, due) -> asking
                    .send(new ProducerRecord<>(there, ByteBuffer.allocate(Long.BYTES).putLong(0, traffic.mark(number, due)).array(),
                            command)));
            Thread.sleep(AFTERWARDS);
        }
        return List.copyOf(times);
    }

    private byte[] command(ServiceContext context) {
        var topic = context.topics().commands();
        return topic.value().serializer().serialize(topic.name(),
                RoomCommand.newBuilder().setEnvelope(new Envelope(rooms.sessionId(0), null, context.clock().instant()))
                        .setRequestId("0123456789abcdef0123456789abcdef").setPayload(new QueueTakeover(PARAM, null)).build());
    }

    private Producer<byte[], byte[]> producer(String what) {
        return rooms.context().kafka().producer("bench-alone-" + what, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Arrivals arrivals(String what, String topic, Arrivals.Listener listener) {
        return Arrivals.of(rooms.context().kafka().reader("bench-alone-" + what, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                List.of(topic), "bench-alone-" + what, listener);
    }
}
