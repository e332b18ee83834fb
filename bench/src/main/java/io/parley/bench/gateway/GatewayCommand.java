package io.parley.bench.gateway;

import io.parley.app.local.TemporaryFolder;
import io.parley.bench.ground.Ground;
import io.parley.bench.ground.Scenario;
import io.parley.bench.machine.Machine;
import io.parley.bench.report.GatewayJson;
import io.parley.bench.report.GatewayLines;
import io.parley.bench.report.GatewayReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** {@code parley bench gateway}: the edge as its clients see it. */
@Command(name = "gateway", mixinStandardHelpOptions = true, description = {
        "Measures the gateway: a queue command's round trip through the log and the frames of microphones on their way to Kafka, each",
        "beside Kafka alone in the same run, and the memory of a connection. Takes about five minutes at the defaults."})
public final class GatewayCommand implements Callable<Integer> {

    private static final String FRAMES = "bench.frames";
    private static final String THERE = "bench.there";
    private static final String BACK = "bench.back";
    private static final double FRAMES_PER_SECOND = 10;

    @Option(names = "--only", paramLabel = "PART", split = ",", description = "Measure only: ${COMPLETION-CANDIDATES}; may be repeated (default: all).")
    private Set<GatewayPart> only = EnumSet.allOf(GatewayPart.class);

    @Option(names = "--calls", paramLabel = "N", description = "Queue commands a second (default: ${DEFAULT-VALUE}).")
    private double calls = 200;

    @Option(names = "--called", paramLabel = "N", description = "Rooms that they go to (default: ${DEFAULT-VALUE}).")
    private int called = 100;

    @Option(names = "--speaking", paramLabel = "N", description = "Microphones that speak, ten frames a second each (default: ${DEFAULT-VALUE}).")
    private int speaking = 300;

    @Option(names = "--connections", paramLabel = "N", description = "Connections of each kind that are weighed (default: ${DEFAULT-VALUE}).")
    private int connections = 1_000;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "How long calls and frames are measured (default: ${DEFAULT-VALUE}).")
    private double seconds = 20;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "How long they run before (default: ${DEFAULT-VALUE}).")
    private double warmUp = 60;

    @Mixin
    private Scenario scenario = new Scenario();

    @Override
    public Integer call() throws InterruptedException, IOException {
        Traffic requests = new Traffic(called, calls, Scenario.seconds(warmUp), Scenario.seconds(seconds));
        Traffic voices = new Traffic(speaking, FRAMES_PER_SECOND * speaking, Scenario.seconds(warmUp), Scenario.seconds(seconds));
        if (connections < 1) {
            throw new IllegalArgumentException("--connections: expected at least 1, found " + connections);
        }
        GatewayReport report = measure(requests, voices, scenario.progress());
        scenario.print(() -> GatewayJson.of(report), () -> GatewayLines.of(report));
        return 0;
    }

    private GatewayReport measure(Traffic requests, Traffic voices, Consumer<String> progress) throws InterruptedException, IOException {
        double before = Machine.load();
        Instant at = Instant.now();
        try (TemporaryFolder folder = Scenario.folder();
                Ground ground = Ground.start(folder.path(), scenario::settings, progress, FRAMES, THERE, BACK);
                LiveRooms rooms = LiveRooms.start(ground)) {
            progress.accept("all roles are ready");
            int needed = needed();
            rooms.make(needed);
            progress.accept(needed + " rooms are live");
            Optional<CallTimes> answered = only.contains(GatewayPart.CALLS)
                    ? Optional.of(new CallRun(rooms, requests, THERE, BACK, progress).run())
                    : Optional.empty();
            Optional<FrameTimes> heard = only.contains(GatewayPart.FRAMES)
                    ? Optional.of(new FrameRun(rooms, voices, FRAMES, progress).run())
                    : Optional.empty();
            Optional<ConnectionSizes> sizes = only.contains(GatewayPart.CONNECTIONS)
                    ? Optional.of(new Connections(rooms, connections, progress).run())
                    : Optional.empty();
            return new GatewayReport(at, Machine.here(), before, Machine.load(), requests, answered, voices, heard, sizes);
        }
    }

    /** As many as the largest part takes. */
    private int needed() {
        return only.stream().mapToInt(part -> switch (part) {
            case CALLS -> called;
            case FRAMES -> speaking;
            case CONNECTIONS -> connections + Connections.BEFORE;
        }).max().orElse(0);
    }
}
