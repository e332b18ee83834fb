package io.parley.asr.voice;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class LevelGateTest {

    private static short[] level(int amplitude) {
        short[] window = new short[320];
        Arrays.fill(window, (short) amplitude);
        return window;
    }

    @Test
    void shouldMeasureTheLevelBelowFullScale() {
        assertThat(LevelGate.level(level(3_277))).isCloseTo(-20, within(0.01));
        assertThat(LevelGate.level(level(0))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void shouldLetOnlyLoudWindowsBeVoice() {
        // given
        LevelGate gate = new LevelGate(-40, VoiceActivity.ANY_SOUND);

        // then
        assertThat(gate.voiced(level(400))).isTrue();
        assertThat(gate.voiced(level(300))).isFalse();
    }

    @Test
    void shouldRefuseALevelThatIsNone() {
        assertThatThrownBy(() -> new LevelGate(3, VoiceActivity.ANY_SOUND)).hasMessageContaining("asr.level_gate=3");
        assertThatThrownBy(() -> new LevelGate(Double.NaN, VoiceActivity.ANY_SOUND)).hasMessageContaining("asr.level_gate=NaN");
    }
}
