package io.parley.bench.gateway;

import io.parley.bench.machine.Held;
import io.parley.bench.machine.Resident;
import io.parley.liveapi.ParleyPaths;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Opens connections that do nothing, one in each room, and looks what the process holds on to before and after. The clients' ends are plain
 * sockets in the same process, and count.
 *
 * @param rooms    live ones, as many as there are connections, and {@link #BEFORE} more
 * @param count    connections of each kind
 * @param progress is told a line for people at each step
 */
record Connections(LiveRooms rooms, int count, Consumer<String> progress) {

    /** Opened before, so that what is made once is there already. */
    static final int BEFORE = 50;
    private static final long MIB = 1L << 20;

    /** Opens one. */
    @FunctionalInterface
    private interface Opening {
        AutoCloseable open(int room) throws IOException;
    }

    /** Measures each kind, with those before it still open. */
    ConnectionSizes run() throws IOException {
        try (Opened open = new Opened()) {
            return new ConnectionSizes(List.of(measure("push messages", this::listen, open),
                    measure("microphones", room -> Microphone.open(rooms, room), open)));
        }
    }

    private ConnectionSizes.Kind measure(String name, Opening opening, Opened open) throws IOException {
        progress.accept("%d connections: %s".formatted(count, name));
        for (int room = count; room < count + BEFORE; room++) {
            open.add(opening.open(room));
        }
        long held = Held.bytes();
        OptionalLong resident = resident();
        for (int room = 0; room < count; room++) {
            open.add(opening.open(room));
        }
        long more = Held.bytes() - held;
        OptionalLong grown = resident().isPresent() && resident.isPresent()
                ? OptionalLong.of((resident().getAsLong() - resident.getAsLong()) * MIB / count)
                : OptionalLong.empty();
        return new ConnectionSizes.Kind(name, count, more / count, grown);
    }

    private static OptionalLong resident() {
        return Resident.mib(ProcessHandle.current().pid());
    }

    private PlainSocket listen(int room) throws IOException {
        return PlainSocket.open(URI.create(rooms.url() + ParleyPaths.MESSAGES.replace("{sessionId}", rooms.sessionId(room))),
                Map.of("Authorization", "Bearer " + rooms.accessToken()));
    }
}
