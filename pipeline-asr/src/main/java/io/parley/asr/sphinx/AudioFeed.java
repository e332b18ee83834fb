package io.parley.asr.sphinx;

import edu.cmu.sphinx.frontend.BaseDataProcessor;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.frontend.DataEndSignal;
import edu.cmu.sphinx.frontend.DataProcessingException;
import edu.cmu.sphinx.frontend.DataStartSignal;
import edu.cmu.sphinx.frontend.DoubleData;
import io.parley.asr.endpointing.Pcm;
import org.jspecify.annotations.Nullable;

import java.util.SplittableRandom;

/** The head of a Sphinx front end: gives the {@link Speech} of one utterance after the other. Made by Sphinx's configuration. */
public final class AudioFeed extends BaseDataProcessor {

    private enum Place {
        BEFORE, WITHIN, BEHIND
    }

    /** Loudest sample of the noise that is added: far below any microphone's, yet no digital silence, which no sound of the model is like. */
    private static final int DITHER = 8;
    private static final long SEED = 20_011;

    private SplittableRandom dither = new SplittableRandom(SEED);
    private Speech speech = new Speech();
    private Place place = Place.BEHIND;
    private int index;
    private long sample;

    /**
     * Begins an utterance.
     *
     * @param firstSample number of its first sample; never given twice, since the acoustic model remembers scores by it
     */
    void begin(Speech next, long firstSample) {
        speech = next;
        place = Place.BEFORE;
        dither = new SplittableRandom(SEED);
        index = 0;
        sample = firstSample;
    }

    /** Number of the sample that comes next. */
    long sample() {
        return sample;
    }

    @Override
    public @Nullable Data getData() {
        return switch (place) {
            case BEFORE -> {
                place = Place.WITHIN;
                yield new DataStartSignal(Pcm.RATE);
            }
            case WITHIN -> next();
            case BEHIND -> null;
        };
    }

    private Data next() {
        try {
            short[] piece = speech.piece(index);
            if (piece == null) {
                place = Place.BEHIND;
                return new DataEndSignal(0);
            }
            index++;
            return data(piece);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataProcessingException("interrupted while waiting for audio");
        }
    }

    private Data data(short[] samples) {
        double[] values = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            values[i] = samples[i] + dither.nextInt(-DITHER, DITHER + 1);
        }
        DoubleData data = new DoubleData(values, Pcm.RATE, sample);
        sample += samples.length;
        return data;
    }
}
