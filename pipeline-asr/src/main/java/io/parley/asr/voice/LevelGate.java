package io.parley.asr.voice;

/**
 * Lets only windows above a level reach the next judge: digital silence and the low noise of a quiet room are never speech, whatever they
 * sound like.
 *
 * @param threshold lowest level of speech in dB below full scale: -90 (all but silence passes) to 0 (nothing passes)
 * @param next      who judges what is loud enough; it still hears the rest, so that it can learn the room's noise
 */
public record LevelGate(double threshold, VoiceActivity next) implements VoiceActivity {

    private static final double FULL_SCALE = 32_768;

    /** @throws IllegalArgumentException for a threshold outside the range */
    public LevelGate {
        if (!(threshold >= -90 && threshold <= 0)) {
            throw new IllegalArgumentException("asr.level_gate=" + threshold + " must be from -90 to 0 dB");
        }
    }

    @Override
    public boolean voiced(short[] window) {
        boolean voiced = next.voiced(window);
        return voiced && level(window) >= threshold;
    }

    /** Root mean square of samples in dB below full scale; negative infinity for digital silence. */
    static double level(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return 20 * Math.log10(Math.sqrt(sum / samples.length) / FULL_SCALE);
    }

    @Override
    public void close() {
        next.close();
    }
}
