package io.parley.bench.traffic;

import io.parley.schemas.Envelope;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * Makes the frames of a schedule: a loud hum for voice, digital silence for the rest.
 *
 * @param schedule who speaks when
 */
public record Frames(Schedule schedule) {

    private static final int RATE = 16_000;
    private static final int SAMPLES = (int) (RATE * Schedule.FRAME.toMillis() / 1_000);
    private static final double LOUD = 12_000;
    private static final double HUM_HERTZ = 140;
    private static final int HARMONICS = 12;

    /** A room's frame. */
    public AudioFrame frame(int room, long sequence, Instant at) {
        return new AudioFrame(new Envelope(schedule.sessionId(room), null, at), Schedule.FIRST, sequence, pcm(schedule.isVoiced(sequence)),
                at,
                AudioMode.ASK, false);
    }

    private static ByteBuffer pcm(boolean voiced) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; voiced && i < SAMPLES; i++) {
            pcm.putShort(2 * i, hum(i));
        }
        return pcm;
    }

    private static short hum(int sample) {
        double sum = 0;
        for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
            sum += Math.sin(2 * Math.PI * HUM_HERTZ * harmonic * sample / RATE) / harmonic;
        }
        return (short) (LOUD * sum / 2);
    }
}
