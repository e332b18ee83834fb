package io.parley.bench.road;

import io.parley.app.local.TemporaryFolder;
import io.parley.app.roles.AllKeys;
import io.parley.asr.AsrConfig;
import io.parley.bench.alone.KafkaAlone;
import io.parley.bench.machine.Footprint;
import io.parley.bench.machine.Machine;
import io.parley.bench.report.Json;
import io.parley.bench.report.Lines;
import io.parley.bench.report.RoadReport;
import io.parley.bench.rooms.RoomsPlan;
import io.parley.bench.rooms.RoomsThroughput;
import io.parley.bench.traffic.Schedule;
import io.parley.bench.trail.Point;
import io.parley.runtime.config.Settings;
import io.parley.runtime.config.SettingsLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private Throughput throughput = new Throughput();

    @Option(names = "--only", paramLabel = "PART", split = ",", description = "Measure only: ${COMPLETION-CANDIDATES}; may be repeated (default: all). "
            + "Memory needs the road's traffic, but not Kafka alone beside it.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting of Parley, to see what it does; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    /** What throughput is measured with. */
    private static final class Throughput {

        @Option(names = "--fed-rooms", paramLabel = "N", description = "Rooms that the topology is fed with (default: ${DEFAULT-VALUE}).")
        private int rooms = 400;

        @Option(names = "--fed-turns", paramLabel = "N", description = "Questions of each of them (default: ${DEFAULT-VALUE}).")
        private int turns = 40;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        RoadPlan plan = new RoadPlan(
                new Schedule(rooms, toFrames(every), VOICE, settings(Map.of()).get(AsrConfig.END_SILENCE)), seconds(warmUp),
                seconds(seconds));
        RoomsPlan fed = new RoomsPlan(throughput.rooms, throughput.turns);
        long start = System.nanoTime();
        PrintWriter err = spec.commandLine().getErr();
        RoadReport report = measure(plan, fed, line -> {
            err.println(String.format(Locale.ROOT, "parley: %5.1f s  %s", (System.nanoTime() - start) / 1e9, line));
            err.flush();
        });
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(report));
        } else {
            Lines.of(report).forEach(out::println);
        }
        return 0;
    }

    private RoadReport measure(RoadPlan plan, RoomsPlan fed, Consumer<String> progress) throws InterruptedException, IOException {
        double before = Machine.load();
        Instant at = Instant.now();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            System.setProperty("java.io.tmpdir", Files.createDirectories(folder.path().resolve("tmp")).toString());
            Optional<Road> road = only.equals(EnumSet.of(Part.THROUGHPUT))
                    ? Optional.empty()
                    : Optional.of(road(folder.path(), plan, progress));
            Optional<RoomsThroughput.Result> rates = only.contains(Part.THROUGHPUT)
                    ? Optional.of(throughput(folder.path(), fed, progress))
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
        try (Ground ground = Ground.start(folder.resolve("road"), this::settings, progress, "bench.frames", "bench.events")) {
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

    private RoomsThroughput.Result throughput(Path folder, RoomsPlan fed, Consumer<String> progress) throws InterruptedException {
        progress.accept("throughput, on a broker that nobody has used");
        try (Ground ground = Ground.start(folder.resolve("rooms"), this::settings, progress, "bench.copy-from", "bench.copy-to")) {
            return new RoomsThroughput(ground.context(), "bench.copy-from", "bench.copy-to", folder.resolve("rehearsal")).run(fed,
                    progress);
        }
    }

    private Settings settings(Map<String, String> decided) {
        Map<String, String> flags = new LinkedHashMap<>(decided);
        flags.putAll(set);
        return SettingsLoader.load(AllKeys.ALL, Optional.empty(), System.getenv(), flags);
    }

    private static Duration seconds(double seconds) {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("expected a time above 0 s, found " + seconds);
        }
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private static Duration toFrames(double seconds) {
        Duration exact = seconds(seconds);
        return Schedule.FRAME.multipliedBy(exact.dividedBy(Schedule.FRAME));
    }
}
