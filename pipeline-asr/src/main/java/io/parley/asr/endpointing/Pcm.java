package io.parley.asr.endpointing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The one audio format of Parley, 16 kHz mono 16-bit little endian, and its windows of 20 ms. Pure. */
public final class Pcm {

    /** Samples a second. */
    public static final int RATE = 16_000;
    /** Length of a window. */
    public static final Duration WINDOW = Duration.ofMillis(20);
    /** Samples of a window. */
    public static final int WINDOW_SAMPLES = 320;
    /** Bytes of a window. */
    public static final int WINDOW_BYTES = 2 * WINDOW_SAMPLES;

    private Pcm() {}

    /**
     * Audio cut into windows.
     *
     * @param windows  the whole windows, each of {@link #WINDOW_SAMPLES}
     * @param leftover bytes behind the last whole window, fewer than {@link #WINDOW_BYTES}
     */
    public record Cut(List<short[]> windows, byte[] leftover) {}

    /** Cuts what was left over before, followed by new audio. */
    public static Cut cut(byte[] leftover, byte[] pcm) {
        byte[] all = Arrays.copyOf(leftover, leftover.length + pcm.length);
        System.arraycopy(pcm, 0, all, leftover.length, pcm.length);
        List<short[]> windows = new ArrayList<>(all.length / WINDOW_BYTES);
        int from = 0;
        for (; from + WINDOW_BYTES <= all.length; from += WINDOW_BYTES) {
            windows.add(samples(all, from, WINDOW_BYTES));
        }
        return new Cut(windows, Arrays.copyOfRange(all, from, all.length));
    }

    /** The samples in a stretch of an even number of bytes. */
    public static short[] samples(byte[] bytes, int from, int length) {
        short[] samples = new short[length / 2];
        ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /** The bytes of samples. */
    public static byte[] bytes(short[] samples) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asShortBuffer().put(samples);
        return buffer.array();
    }

    /** How many windows a time takes, rounded up. */
    public static int windows(Duration time) {
        return (int) Math.ceilDiv(time.toMillis(), WINDOW.toMillis());
    }
}
