package io.parley.bench.room;

import io.parley.app.local.TemporaryFolder;
import io.parley.bench.ground.Ground;
import io.parley.bench.ground.Scenario;
import io.parley.bench.machine.Machine;
import io.parley.bench.report.RoomJson;
import io.parley.bench.report.RoomLines;
import io.parley.bench.report.RoomReport;
import io.parley.bench.rooms.FedRooms;
import io.parley.bench.rooms.RoomsPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** {@code parley bench room}: the room's rules, its state, its topology, and how soon it falls silent. */
@Command(name = "room", mixinStandardHelpOptions = true, description = {
        "Measures the room: decisions of its rules alone, the size of its state, the throughput of its topology and the latency of an",
        "interruption beside Kafka alone in the same run, and what rooms cost that only wait. Takes about five minutes at the defaults."})
public final class RoomCommand implements Callable<Integer> {

    private static final String SPEECH = "bench.speech";

    @Option(names = "--only", paramLabel = "PART", split = ",", description = "Measure only: ${COMPLETION-CANDIDATES}; may be repeated (default: all).")
    private Set<RoomPart> only = EnumSet.allOf(RoomPart.class);

    @Option(names = "--iteration", paramLabel = "SECONDS", description = "How long each of nine iterations of decisions takes (default: ${DEFAULT-VALUE}).")
    private double iteration = 3;

    @Mixin
    private FedRooms fed = new FedRooms();

    @Mixin
    private Speaking speaking = new Speaking();

    @Mixin
    private Waiting waiting = new Waiting();

    @Mixin
    private Scenario scenario = new Scenario();

    /** What interruptions are measured with. */
    private static final class Speaking {

        @Option(names = "--rooms", paramLabel = "N", description = "Rooms that speak (default: ${DEFAULT-VALUE}).")
        private int rooms = 200;

        @Option(names = "--every", paramLabel = "SECONDS", description = "Time between two interruptions of a room (default: ${DEFAULT-VALUE}).")
        private double every = 10;

        @Option(names = "--seconds", paramLabel = "SECONDS", description = "How long they are measured (default: ${DEFAULT-VALUE}).")
        private double seconds = 30;

        @Option(names = "--warm-up", paramLabel = "SECONDS", description = "How long the traffic runs before (default: ${DEFAULT-VALUE}).")
        private double warmUp = 20;

        private InterruptionPlan plan() {
            return new InterruptionPlan(rooms, Scenario.seconds(every), Scenario.seconds(warmUp), Scenario.seconds(seconds));
        }
    }

    /** What waiting is measured with. */
    private static final class Waiting {

        @Option(names = "--armed", paramLabel = "N", description = "Rooms that only wait (default: ${DEFAULT-VALUE}).")
        private int rooms = 100_000;

        @Option(names = "--due", paramLabel = "N", description = "Timers that come due among them (default: ${DEFAULT-VALUE}).")
        private int due = 1_000;

        @Option(names = "--quiet", paramLabel = "SECONDS", description = "How long it is watched that nothing is written (default: ${DEFAULT-VALUE}).")
        private double quiet = 10;

        private ArmedPlan plan() {
            return new ArmedPlan(rooms, due, Scenario.seconds(quiet));
        }
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Plans plans = new Plans(Scenario.seconds(iteration), fed.plan(), speaking.plan(), waiting.plan());
        RoomReport report = measure(plans, scenario.progress());
        scenario.print(() -> RoomJson.of(report), () -> RoomLines.of(report));
        return 0;
    }

    /** What is measured with what: refused as a whole before anything starts. */
    private record Plans(Duration iteration, RoomsPlan fed, InterruptionPlan speaking, ArmedPlan waiting) {}

    private RoomReport measure(Plans plans, Consumer<String> progress) throws InterruptedException, IOException {
        double before = Machine.load();
        Instant at = Instant.now();
        try (TemporaryFolder folder = Scenario.folder()) {
            Path path = folder.path();
            var decisions = run(RoomPart.DECISIONS, "decisions, in a JVM of their own", () -> Decisions.measure(plans.iteration()),
                    progress);
            var sizes = run(RoomPart.STATE, "a year of a room", StateSizes::measure, progress);
            var throughput = run(RoomPart.THROUGHPUT, "throughput", () -> FedRooms.measure(plans.fed(), path, scenario, progress),
                    progress);
            var silence = run(RoomPart.INTERRUPTION, "interruptions", () -> interruptions(path, plans.speaking(), progress), progress);
            var timers = run(RoomPart.TIMERS, "rooms that wait", () -> timers(path, plans.waiting(), progress), progress);
            return new RoomReport(at, Machine.here(), before, Machine.load(), decisions, sizes, throughput, plans.speaking(), silence,
                    timers);
        }
    }

    /** One part of what is measured. */
    @FunctionalInterface
    private interface Part<R> {
        R measure() throws InterruptedException;
    }

    private <R> Optional<R> run(RoomPart part, String what, Part<R> measured, Consumer<String> progress) throws InterruptedException {
        if (!only.contains(part)) {
            return Optional.empty();
        }
        progress.accept(what);
        return Optional.of(measured.measure());
    }

    private InterruptionTimes interruptions(Path folder, InterruptionPlan plan, Consumer<String> progress) throws InterruptedException {
        try (Ground ground = Ground.start(folder.resolve("interruptions"), scenario::settings, progress, SPEECH)) {
            return new Interruptions(ground, SPEECH, plan, progress).run();
        }
    }

    private ArmedResult timers(Path folder, ArmedPlan plan, Consumer<String> progress) throws InterruptedException {
        try (Ground ground = Ground.start(folder.resolve("timers"), scenario::settings, progress)) {
            return new ArmedTimers(ground, folder.resolve("armed"), progress).run(plan);
        }
    }
}
