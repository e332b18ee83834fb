package io.parley.takeover.store;

import io.parley.schemas.serde.StoreSerde;
import io.parley.schemas.state.RoomRecord;
import io.parley.takeover.invariant.Step;
import io.parley.takeover.room.RoomState;
import io.parley.takeover.room.history.Histories;
import io.parley.takeover.room.history.History;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** A room that is kept in memory and one that was read again must decide the same; so they must be the same. */
class RoomCodecPropertyTest {

    private static final String STORE = "rooms";

    private final StoreSerde<RoomRecord> serde = StoreSerde.of(RoomRecord.getClassSchema());

    @Property(tries = 200, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void shouldReadEveryStateOfAnyHistoryAsItWas(@ForAll("histories") History history) {
        for (Step step : history.play()) {
            RoomState room = step.decision().next();
            if (room != null) {
                // when
                byte[] stored = serde.serializer().serialize(STORE, RoomCodec.write(room));
                RoomState read = RoomCodec.read(room.sessionId(), room.setup(), serde.deserializer().deserialize(STORE, stored));

                // then
                assertThat(read).isEqualTo(room);
            }
        }
    }

    @Provide
    Arbitrary<History> histories() {
        return Histories.any();
    }
}
