package io.parley.takeover.dispatch.fetch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The beginning of a file, as far as it was read.
 *
 * @param bytes the beginning
 * @param size  bytes of the whole file; -1 where that is not known
 */
record FileHead(byte[] bytes, long size) {

    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ID3_HEADER = 10;

    boolean isSound() {
        return isWave() || firstFrame() >= 0 || startsWith("ID3");
    }

    boolean isPicture() {
        return startsWith("\u0089PNG\r\n\u001a\n") || bytes.length > 2 && at(0) == 0xFF && at(1) == 0xD8 && at(2) == 0xFF;
    }

    /** How long the sound plays; empty where the beginning does not say. */
    Optional<Duration> length() {
        return isWave() ? waveLength() : mpegLength();
    }

    private boolean isWave() {
        return startsWith("RIFF") && text(8, 4).equals("WAVE");
    }

    /** Bytes of samples divided by bytes a second (RIFF WAVE: chunks "fmt " and "data"). */
    private Optional<Duration> waveLength() {
        long perSecond = 0;
        for (long at = RIFF_HEADER; at + CHUNK_HEADER <= bytes.length;) {
            long length = little(at + 4);
            String name = text((int) at, 4);
            if (name.equals("fmt ") && at + CHUNK_HEADER + 12 <= bytes.length) {
                perSecond = little(at + CHUNK_HEADER + 8);
            }
            if (name.equals("data")) {
                // A stream writes a length that it does not know as the largest there is.
                long rest = size < 0 ? length : Math.min(length, size - at - CHUNK_HEADER);
                return seconds(rest, perSecond);
            }
            at += CHUNK_HEADER + length + length % 2;
        }
        return Optional.empty();
    }

    private Optional<Duration> mpegLength() {
        int at = firstFrame();
        return at < 0 ? Optional.empty() : MpegFrame.at(bytes, at).flatMap(frame -> frame.length(bytes, at, size));
    }

    /** Where the first frame of MPEG audio begins, behind a tag; -1 if none is seen. */
    private int firstFrame() {
        int at = 0;
        if (startsWith("ID3") && bytes.length >= ID3_HEADER) {
            at = ID3_HEADER + (at(6) << 21 | at(7) << 14 | at(8) << 7 | at(9));
        }
        return at < bytes.length && MpegFrame.at(bytes, at).isPresent() ? at : -1;
    }

    static Optional<Duration> seconds(long amount, long perSecond) {
        return amount <= 0 || perSecond <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(amount * 1000.0 / perSecond)));
    }

    private long little(long at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt((int) at) & 0xFFFF_FFFFL;
    }

    private int at(int index) {
        return bytes[index] & 0xFF;
    }

    private boolean startsWith(String begin) {
        return text(0, begin.length()).equals(begin);
    }

    private String text(int from, int length) {
        return bytes.length < from + length ? "" : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
