package io.parley.asr.topology;

import io.parley.asr.endpointing.Pcm;
import io.parley.schemas.Envelope;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Frames for tests: voice is a loud constant, silence is digital. */
final class Voices {

    private Voices() {}

    static byte[] voice(long millis) {
        short[] samples = new short[(int) (millis * Pcm.RATE / 1_000)];
        Arrays.fill(samples, (short) 5_000);
        return Pcm.bytes(samples);
    }

    static byte[] silence(long millis) {
        return new byte[(int) (millis * 2 * Pcm.RATE / 1_000)];
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static AudioFrame frame(String room, long opening, long sequence, byte[] pcm, Instant at, boolean end) {
        return AudioFrame.newBuilder().setEnvelope(new Envelope(room, null, at)).setOpening(opening).setSequence(sequence)
                .setPcm(ByteBuffer.wrap(pcm)).setReceivedAt(at).setMode(AudioMode.ASK).setEnd(end).build();
    }

    static Duration length(byte[] pcm) {
        return Duration.ofMillis(pcm.length * 1_000L / 2 / Pcm.RATE);
    }
}
