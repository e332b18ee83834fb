package io.parley.bench.rooms;

import io.parley.bench.ground.Ground;
import io.parley.bench.ground.Scenario;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Throughput as scenarios' commands measure it, with what it is measured with. */
public final class FedRooms {

    private static final String FROM = "bench.copy-from";
    private static final String PLAIN = "bench.plain-copy";
    private static final String ALIKE = "bench.alike-copy";

    @Option(names = "--fed-rooms", paramLabel = "N", description = "Rooms that the topology is fed with (default: ${DEFAULT-VALUE}).")
    private int rooms = 400;

    @Option(names = "--fed-turns", paramLabel = "N", description = "Questions of each of them (default: ${DEFAULT-VALUE}).")
    private int turns = 40;

    /** How much is fed. */
    public RoomsPlan plan() {
        return new RoomsPlan(rooms, turns);
    }

    /**
     * Measures, on a broker that nobody has used.
     *
     * @param folder for everything
     */
    public static RoomsThroughput.Result measure(RoomsPlan plan, Path folder, Scenario scenario, Consumer<String> progress)
            throws InterruptedException {
        try (Ground ground = Ground.start(folder.resolve("rooms"), scenario::settings, progress, FROM, PLAIN, ALIKE)) {
            return new RoomsThroughput(ground.context(), FROM, PLAIN, ALIKE, folder.resolve("rehearsal")).run(plan, progress);
        }
    }
}
