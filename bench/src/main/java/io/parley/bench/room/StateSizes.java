package io.parley.bench.room;

import io.parley.schemas.serde.StoreSerde;
import io.parley.schemas.state.RoomRecord;
import io.parley.schemas.state.RoomSetupRecord;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.store.RoomCodec;
import io.parley.takeover.store.SetupCodec;

import java.time.Duration;
import java.util.List;

/**
 * What rooms weigh: their state and the answers they gave lately, which lie in two stores and are counted together.
 *
 * @param rooms  each kind of room
 * @param script bytes of what is written once beside the state: script and configuration
 */
public record StateSizes(List<Size> rooms, int script) {

    private static final Duration A_WHILE = Duration.ofMinutes(20);
    private static final int TURNS_A_DAY = 50;
    private static final int DAYS = 365;

    /**
     * One room.
     *
     * @param room  which
     * @param bytes of its state and its answers
     * @param inputs that it has taken
     */
    public record Size(String room, int bytes, long inputs) {}

    /** Lets rooms live, and weighs them. */
    static StateSizes measure() {
        PureRoom idle = new PureRoom(taken -> {});
        Talk nobody = new Talk(idle);
        nobody.open();
        nobody.idle(A_WHILE);

        PureRoom busy = new PureRoom(taken -> {});
        Talk crowd = new Talk(busy);
        crowd.open();
        talk(crowd, TURNS_A_DAY);
        crowd.crowd();

        PureRoom old = new PureRoom(taken -> {});
        Talk year = new Talk(old);
        year.open();
        for (int day = 0; day < DAYS; day++) {
            talk(year, TURNS_A_DAY);
            year.idle(A_WHILE);
        }
        return new StateSizes(List.of(size("idle, nobody came yet", idle.state()), size("busy: answer, speech, a full queue", busy.state()),
                size("a year old, %,d turns, idle".formatted(DAYS * TURNS_A_DAY), old.state())), script(idle.state()));
    }

    private static void talk(Talk talk, int turns) {
        for (int turn = 0; turn < turns; turn++) {
            talk.turn();
        }
    }

    private static Size size(String room, RoomState state) {
        StoreSerde<RoomRecord> serde = StoreSerde.of(RoomRecord.getClassSchema());
        return new Size(room, serde.serializer().serialize("rooms", RoomCodec.write(state)).length, state.counters().entries());
    }

    private static int script(RoomState state) {
        StoreSerde<RoomSetupRecord> serde = StoreSerde.of(RoomSetupRecord.getClassSchema());
        return serde.serializer().serialize("room-setups", SetupCodec.write(state.setup())).length;
    }
}
