package io.parley.bench.room;

import io.parley.app.client.RoomControl;
import io.parley.bench.ground.Ground;
import io.parley.bench.traffic.Arrivals;
import io.parley.bench.traffic.Pacer;
import io.parley.gateway.GatewayRole;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.stage.Stage;
import io.parley.stage.StageConfig;
import io.parley.takeover.TakeoverRole;
import io.parley.takeover.dispatch.DispatchRole;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How long it takes to fall silent: rooms speak, people speak into them, and it is measured from the record that meets the minimum, as it is
 * produced, to the renderer's having read the cancel call.
 *
 * @param ground   broker and registry
 * @param topic    for Kafka alone
 * @param plan     who speaks when
 * @param progress is told a line for people at each step
 */
record Interruptions(Ground ground, String topic, InterruptionPlan plan, Consumer<String> progress) {

    private static final String SCRIPT = ScriptDraft.PLAIN.extra("quick_response_enable", false).toJson();
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
    /** For what was said last to come to its end; what has not by then is missing. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);
    private static final String SENT = "sent";
    /** Slow enough that every answer is still spoken when the next question comes. */
    private static final Map<String, String> SLOW = Map.of("stage.rate", "5", "renderer.rate", "5", "heartbeat.expiry", "1h");

    /** Runs both; first Kafka alone. */
    InterruptionTimes run() throws InterruptedException {
        progress.accept("Kafka alone: the same speech at the same rate");
        List<Duration> base = alone();
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        Hush hush = new Hush(plan);
        try {
            ServiceContext context = start(hush, opened);
            progress.accept("roles are ready");
            makeRooms(context);
            progress.accept(plan.rooms() + " rooms are live");
            try (Prompter prompter = Prompter.of(context);
                    Producer<String, SpeechEvent> producer = context.kafka().producer("bench-speech", context.topics().speech())) {
                long from = System.nanoTime() + plan.warmUp().toNanos();
                new Pacer(plan.schedule()).run(plan.warmUp().plus(plan.time()), (room, frame) -> {
                    for (SpeechEvent event : plan.speech(room, frame, context.clock().instant())) {
                        if (InterruptionPlan.interrupts(event)) {
                            hush.spoken(event.getEnvelope().getSessionId(), System.nanoTime());
                        }
                        producer.send(new ProducerRecord<>(context.topics().speech().name(), event.getEnvelope().getSessionId(), event));
                    }
                });
                Thread.sleep(AFTERWARDS);
                return hush.times(from, base);
            }
        } finally {
            closeAll(opened);
        }
    }

    private ServiceContext start(Hush hush, Deque<AutoCloseable> opened) {
        ServiceContext first = ground.context(SLOW);
        GatewayRole gateway = new GatewayRole(first, List.of());
        opened.push(gateway);
        gateway.start();
        Stage stage = Stage.start(
                StageConfig.from(first.settings()).tellingStatusesTo(URI.create(gateway.url() + GatewayRole.RENDERER_CALLBACKS)), hush);
        opened.push(stage);
        Map<String, String> there = new HashMap<>(SLOW);
        there.put("renderer.url", stage.url().toString());
        ServiceContext context = ground.context(there);
        for (Role role : List.of(TakeoverRole.of(context), new DispatchRole(context))) {
            opened.push(role);
            role.start();
        }
        context.awaitReady(READY_TIMEOUT);
        return context;
    }

    private void makeRooms(ServiceContext context) {
        try (RoomControl control = RoomControl.open(context)) {
            for (int room = 0; room < plan.rooms(); room++) {
                control.create(plan.schedule().sessionId(room), SCRIPT);
            }
        }
    }

    private List<Duration> alone() throws InterruptedException {
        ServiceContext context = ground.context();
        List<Duration> times = Collections.synchronizedList(new ArrayList<>());
        var reader = context.kafka().reader("bench-alone-speech", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try (Producer<String, SpeechEvent> producer = context.kafka().producer("bench-alone-speech", context.topics().speech());
                Arrivals arrivals = Arrivals.of(reader, List.of(topic), "bench-alone-speech", (record, nanos) -> {
                    var sent = record.headers().lastHeader(SENT);
                    if (sent != null) {
                        times.add(Duration.ofNanos(nanos - ByteBuffer.wrap(sent.value()).getLong()));
                    }
                })) {
            long from = System.nanoTime() + plan.warmUp().toNanos();
            new Pacer(plan.schedule()).run(plan.warmUp().plus(plan.time()), (room, frame) -> {
                for (SpeechEvent event : plan.speech(room, frame, context.clock().instant())) {
                    var record = new ProducerRecord<>(topic, event.getEnvelope().getSessionId(), event);
                    long now = System.nanoTime();
                    if (InterruptionPlan.interrupts(event) && now - from >= 0) {
                        record.headers().add(SENT, ByteBuffer.allocate(Long.BYTES).putLong(now).array());
                    }
                    producer.send(record);
                }
            });
            Thread.sleep(AFTERWARDS);
        }
        return List.copyOf(times);
    }

    private static void closeAll(Deque<AutoCloseable> opened) {
        for (AutoCloseable part : opened) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a role cannot be closed", e);
            }
        }
    }
}
