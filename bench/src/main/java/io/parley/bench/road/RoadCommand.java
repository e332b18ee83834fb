package io.parley.bench.road;

import io.parley.app.local.TemporaryFolder;
import io.parley.asr.AsrConfig;
import io.parley.bench.alone.KafkaAlone;
import io.parley.bench.ground.Ground;
import io.parley.bench.ground.Scenario;
import io.parley.bench.machine.Footprint;
import io.parley.bench.machine.Machine;
import io.parley.bench.report.Json;
import io.parley.bench.report.Lines;
import io.parley.bench.report.RoadReport;
import io.parley.bench.rooms.FedRooms;
import io.parley.bench.rooms.RoomsPlan;
import io.parley.bench.rooms.RoomsThroughput;
import io.parley.bench.traffic.Schedule;
import io.parley.bench.trail.Point;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** {@code parley bench road}: latency, throughput and memory, beside Kafka alone. */
@Command(name = "road", mixinStandardHelpOptions = true, description = {
        "Measures, on a broker of its own: the latency of each hop from a microphone's frame to the renderer's call, the throughput of",
        "the rooms' topology, and memory, each beside Kafka alone in the same run. Takes about five minutes at the defaults."})
public final class RoadCommand implements Callable<Integer> {

    private static final Duration VOICE = Duration.ofMillis(600);

    @Option(names = "--rooms", paramLabel = "N", description = "Rooms asking (default: ${DEFAULT-VALUE}).")
    private int rooms = 50;

    @Option(names = "--every", paramLabel = "SECONDS", description = "Time between two questions of a room (default: ${DEFAULT-VALUE}).")
    private double every = 4;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "How long latency is measured (default: ${DEFAULT-VALUE}).")
    private double seconds = 30;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "How long the traffic runs before (default: ${DEFAULT-VALUE}).")
    private double warmUp = 90;

    @Mixin
    private FedRooms fed = new FedRooms();

    @Option(names = "--only", paramLabel = "PART", split = ",", description = "Measure only: ${COMPLETION-CANDIDATES}; may be repeated (default: all). "
            + "Memory needs the road's traffic, but not Kafka alone beside it.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Mixin
    private Scenario scenario = new Scenario();

    @Override
    public Integer call() throws InterruptedException, IOException {
        RoadPlan plan = new RoadPlan(
                new Schedule(rooms, toFrames(every), VOICE, scenario.settings(Map.of()).get(AsrConfig.END_SILENCE)),
                Scenario.seconds(warmUp),
                Scenario.seconds(seconds));
        RoadReport report = measure(plan, fed.plan(), scenario.progress());
        scenario.print(() -> Json.of(report), () -> Lines.of(report));
        return 0;
    }

    private RoadReport measure(RoadPlan plan, RoomsPlan rooms, Consumer<String> progress) throws InterruptedException, IOException {
        double before = Machine.load();
        Instant at = Instant.now();
        try (TemporaryFolder folder = Scenario.folder()) {
            Optional<Road> road = only.equals(EnumSet.of(Part.THROUGHPUT))
                    ? Optional.empty()
                    : Optional.of(road(folder.path(), plan, progress));
            Optional<RoomsThroughput.Result> rates = only.contains(Part.THROUGHPUT)
                    ? Optional.of(throughput(folder.path(), rooms, progress))
                    : Optional.empty();
            return new RoadReport(at, Machine.here(), before, Machine.load(), plan, road.flatMap(Road::times),
                    road.flatMap(Road::footprint),
                    rates);
        }
    }

    /** What came of the road. */
    private record Road(Optional<RoadTimes> times, Optional<Footprint> footprint) {}

    private Road road(Path folder, RoadPlan plan, Consumer<String> progress) throws InterruptedException {
        boolean latency = only.contains(Part.LATENCY);
        try (Ground ground = Ground.start(folder.resolve("road"), scenario::settings, progress, "bench.frames", "bench.events")) {
            Map<Point, List<Duration>> alone = latency ? alone(ground, plan, progress) : Map.of();
            progress.accept("the road");
            RoadRun.Result found = new RoadRun(ground, plan, progress).run(only.contains(Part.MEMORY));
            return new Road(latency ? Optional.of(new RoadTimes(alone, found.trails())) : Optional.empty(), found.footprint());
        }
    }

    private static Map<Point, List<Duration>> alone(Ground ground, RoadPlan plan, Consumer<String> progress) throws InterruptedException {
        progress.accept("Kafka alone: the road's records at the road's rate");
        return new KafkaAlone(ground.context(), new KafkaAlone.Topics("bench.frames", "bench.events")).run(plan.schedule(),
                plan.warmUp().dividedBy(2), plan.time());
    }

    private RoomsThroughput.Result throughput(Path folder, RoomsPlan rooms, Consumer<String> progress) throws InterruptedException {
        progress.accept("throughput, on a broker that nobody has used");
        return FedRooms.measure(rooms, folder, scenario, progress);
    }

    private static Duration toFrames(double seconds) {
        Duration exact = Scenario.seconds(seconds);
        return Schedule.FRAME.multipliedBy(exact.dividedBy(Schedule.FRAME));
    }
}
