package io.parley.asr.endpointing;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class PcmTest {

    /** However the audio is cut into frames, the windows are the same. */
    @Property(tries = 200)
    void shouldGiveTheSameWindowsForFramesOfAnySize(@ForAll @IntRange(min = 1, max = 5_000) int samples, @ForAll long seed) {
        // given
        Random random = new Random(seed);
        byte[] audio = new byte[2 * samples];
        random.nextBytes(audio);

        // when
        List<short[]> windows = new ArrayList<>();
        byte[] leftover = new byte[0];
        for (int from = 0; from < audio.length;) {
            int to = Math.min(audio.length, from + 2 * (1 + random.nextInt(800)));
            Pcm.Cut cut = Pcm.cut(leftover, java.util.Arrays.copyOfRange(audio, from, to));
            windows.addAll(cut.windows());
            leftover = cut.leftover();
            from = to;
        }

        // then
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        windows.forEach(window -> again.writeBytes(Pcm.bytes(window)));
        again.writeBytes(leftover);
        assertThat(again.toByteArray()).isEqualTo(audio);
        assertThat(windows).allMatch(window -> window.length == Pcm.WINDOW_SAMPLES).hasSize(samples / Pcm.WINDOW_SAMPLES);
    }
}
