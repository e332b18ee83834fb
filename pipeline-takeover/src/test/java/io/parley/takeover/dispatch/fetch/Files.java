package io.parley.takeover.dispatch.fetch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files for tests. */
public final class Files {

    static final byte[] PNG = ("\u0089PNG\r\n\u001a\n" + "x".repeat(40)).getBytes(StandardCharsets.ISO_8859_1);
    static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16};

    private Files() {}

    /** Silence of so many seconds: 8 kHz, mono, 8 bits. */
    public static byte[] wave(int seconds) {
        int data = seconds * 8000;
        return ByteBuffer.allocate(44 + data).order(ByteOrder.LITTLE_ENDIAN).put(ascii("RIFF")).putInt(36 + data).put(ascii("WAVE"))
                .put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1).putInt(8000).putInt(8000).putShort((short) 1)
                .putShort((short) 8).put(ascii("data")).putInt(data).array();
    }

    /** An MP3 file of 128 kbit/s at 44.1 kHz: a tag of so many bytes, then one frame's header, then nothing up to its size. */
    static byte[] mp3(int tag, int size) {
        ByteBuffer file = ByteBuffer.allocate(size);
        if (tag > 0) {
            file.put(ascii("ID3")).put((byte) 4).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) (tag >> 7))
                    .put((byte) (tag & 0x7F)).position(10 + tag);
        }
        return file.putInt(0xFFFB9000).array();
    }

    /** The same with the number of its frames noted by the encoder. */
    static byte[] mp3Counting(int frames) {
        byte[] file = mp3(0, 1000);
        ByteBuffer.wrap(file).position(4 + 32).put(ascii("Xing")).putInt(1).putInt(frames);
        return file;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
