package io.parley.takeover.store;

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

class RoomCodecProperties {

    @Property(tries = 60, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void shouldReadBackEveryStateOfAnyHistoryAsItWas(@ForAll("histories") History history) {
        for (Step step : history.play()) {
            // given
            RoomState room = step.next();

            // then
            if (room != null) {
                assertThat(RoomCodec.read(room.sessionId(), room.setup(), RoomCodec.write(room))).isEqualTo(room);
                assertThat(RulesCodec.read(RulesCodec.write(room.setup().rules()))).isEqualTo(room.setup().rules());
            }
        }
    }

    @Provide
    Arbitrary<History> histories() {
        return Histories.any();
    }
}
