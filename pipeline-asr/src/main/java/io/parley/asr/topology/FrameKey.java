package io.parley.asr.topology;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

import java.nio.ByteBuffer;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A frame in the store; a room's frames lie together, in sequence.
 *
 * @param sessionId the room
 * @param sequence  the frame's number, 0 or more
 */
record FrameKey(String sessionId, long sequence) {

    /** UTF-8, a zero byte, the number in 8 bytes: so that bytes sort as keys do. */
    static Serde<FrameKey> serde() {
        return Serdes.serdeFrom((topic, key) -> {
            byte[] session = key.sessionId.getBytes(UTF_8);
            return ByteBuffer.allocate(session.length + 1 + Long.BYTES).put(session).put((byte) 0).putLong(key.sequence).array();
        }, (topic, bytes) -> new FrameKey(new String(Arrays.copyOf(bytes, bytes.length - 1 - Long.BYTES), UTF_8),
                ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES)));
    }
}
