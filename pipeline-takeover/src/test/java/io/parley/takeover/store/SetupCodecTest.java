package io.parley.takeover.store;

import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomRules.Interrupting;
import io.parley.takeover.room.RoomRules.Interrupting.On;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomSetup.Owner;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SetupCodecTest {

    private static final RoomRules RULES = RoomRules.defaults(ZoneOffset.UTC)
            .with(new Interrupting(On.PHRASES, List.of("stop", "hold on"), Duration.ZERO, 0, Duration.ofSeconds(2), true));

    @Test
    void shouldAddTheScriptsPhrasesToTheConfiguredOnesAndReadThemBackOnce() {
        // when
        RoomSetup setup = SetupCodec.read("{\"sceneList\":[{}],\"extra\":{\"interrupt_phrases\":[\"hold on\",\"等一下\"]}}", Owner.NONE,
                RULES);

        // then
        assertThat(setup.rules().interrupting().phrases()).containsExactly("stop", "hold on", "等一下");
        assertThat(SetupCodec.read(SetupCodec.write(setup))).isEqualTo(setup);
    }
}
