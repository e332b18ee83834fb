package io.parley.bench.road;

import io.parley.app.client.RoomControl;
import io.parley.bench.ground.Ground;
import io.parley.bench.machine.Footprint;
import io.parley.bench.traffic.Frames;
import io.parley.bench.traffic.Pacer;
import io.parley.bench.trail.Point;
import io.parley.bench.trail.Trails;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.tracing.TraceContext;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.schemas.audio.AudioFrame;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The road under the traffic of a plan.
 *
 * @param ground   broker and registry
 * @param plan     the traffic
 * @param progress is told a line for people at each step
 */
record RoadRun(Ground ground, RoadPlan plan, Consumer<String> progress) {

    private static final String LIVE_SCRIPT = ScriptDraft.PLAIN.extra("quick_response_enable", false).toJson();
    /** For what was asked last to come to its end; what has not by then is missing. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);

    /** Times of the road, and the memory that it took; empty if that was not to be measured. */
    record Result(Trails trails, Optional<Footprint> footprint) {}

    /**
     * Runs it.
     *
     * @param memory whether to measure memory afterwards, which needs the real recogniser
     */
    Result run(boolean memory) throws InterruptedException {
        try (RoadWatch watch = new RoadWatch(ground.context(), plan.schedule()); RoadRoles roles = RoadRoles.start(ground, watch)) {
            progress.accept("all roles are ready");
            makeRooms(roles.context());
            progress.accept(plan.schedule().rooms() + " rooms are live");
            Trails trails = traffic(roles.context(), watch);
            return new Result(trails, memory ? Optional.of(footprint(roles)) : Optional.empty());
        }
    }

    private Footprint footprint(RoadRoles roles) {
        roles.recogniseForReal();
        return new Footprint(List.of(Footprint.Part.of("broker", ground.brokerPid()), Footprint.Part.of("registry", ground.registryPid()),
                Footprint.Part.of("all roles and the bench", ProcessHandle.current().pid())));
    }

    private void makeRooms(ServiceContext context) {
        try (RoomControl control = RoomControl.open(context)) {
            for (int room = 0; room < plan.schedule().rooms(); room++) {
                control.create(plan.schedule().sessionId(room), LIVE_SCRIPT);
            }
        }
    }

    private Trails traffic(ServiceContext context, RoadWatch watch) throws InterruptedException {
        Frames frames = new Frames(plan.schedule());
        Random random = new Random();
        AtomicReference<@Nullable Exception> lost = new AtomicReference<>();
        long start = System.nanoTime();
        try (Producer<String, AudioFrame> producer = context.kafka().producer("bench-microphones", context.topics().audio())) {
            new Pacer(plan.schedule()).run(plan.warmUp().plus(plan.time()), (room, sequence) -> {
                AudioFrame frame = frames.frame(room, sequence, context.clock().instant());
                var record = new ProducerRecord<>(context.topics().audio().name(), null, plan.schedule().sessionId(room), frame,
                        TraceHeaders.of(TraceContext.root(random)));
                plan.schedule().completes(room, sequence).ifPresent(question -> watch.see(question, Point.FRAME_SENT, System.nanoTime()));
                producer.send(record, (sent, failure) -> {
                    if (failure != null) {
                        lost.set(failure);
                    }
                });
            });
            Thread.sleep(AFTERWARDS);
        }
        Exception failure = lost.get();
        if (failure != null) {
            throw new IllegalStateException("frames could not be sent: " + failure.getMessage(), failure);
        }
        long from = start + plan.warmUp().toNanos();
        return Trails.of(watch.sightings(), new Trails.Stretch(from, from + plan.time().toNanos()));
    }
}
