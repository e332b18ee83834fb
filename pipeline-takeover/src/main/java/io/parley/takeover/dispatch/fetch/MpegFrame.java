package io.parley.takeover.dispatch.fetch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The header of a frame of MPEG audio, layer III (ISO/IEC 11172-3 and 13818-3).
 *
 * @param bitRate    kilobits a second
 * @param sampleRate samples a second
 * @param samples    samples of one frame
 * @param sideInfo   bytes between the header and what follows it, where an encoder puts the number of frames
 */
record MpegFrame(int bitRate, int sampleRate, int samples, int sideInfo) {

    private static final int HEADER = 4;
    private static final int[] BIT_RATES_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] BIT_RATES_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000};

    /** The frame that begins there; empty if none does. */
    static Optional<MpegFrame> at(byte[] bytes, int at) {
        if (at < 0 || at + HEADER > bytes.length) {
            return Optional.empty();
        }
        int header = ByteBuffer.wrap(bytes).getInt(at);
        int version = header >> 19 & 3;
        int layer = header >> 17 & 3;
        int bitRate = header >> 12 & 15;
        int sampleRate = header >> 10 & 3;
        boolean mono = (header >> 6 & 3) == 3;
        if (header >>> 21 != 0x7FF || version == 1 || layer != 1 || bitRate == 0 || bitRate == 15 || sampleRate == 3) {
            return Optional.empty();
        }
        boolean one = version == 3;
        int divisor = one ? 1 : version == 2 ? 2 : 4;
        return Optional.of(new MpegFrame((one ? BIT_RATES_1 : BIT_RATES_2)[bitRate], SAMPLE_RATES[sampleRate] / divisor, one ? 1152 : 576,
                one ? mono ? 17 : 32 : mono ? 9 : 17));
    }

    /** How long the file plays that has this frame first: by the number of frames that encoders note in it, else by its size. */
    Optional<Duration> length(byte[] bytes, int at, long size) {
        int note = at + HEADER + sideInfo;
        if (note + 12 <= bytes.length) {
            String name = new String(bytes, note, 4, StandardCharsets.ISO_8859_1);
            boolean counted = (bytes[note + 7] & 1) == 1;
            if ((name.equals("Xing") || name.equals("Info")) && counted) {
                long frames = ByteBuffer.wrap(bytes).getInt(note + 8) & 0xFFFF_FFFFL;
                return FileHead.seconds(frames * samples, sampleRate);
            }
        }
        return size < 0 ? Optional.empty() : FileHead.seconds((size - at) * 8, bitRate * 1000L);
    }
}
