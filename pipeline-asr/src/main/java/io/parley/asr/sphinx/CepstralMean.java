package io.parley.asr.sphinx;

import edu.cmu.sphinx.frontend.BaseDataProcessor;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.frontend.DataStartSignal;
import edu.cmu.sphinx.frontend.DoubleData;

/**
 * Takes the channel's mean out of the features, as the acoustic model expects, from the first frame on.
 *
 * <p>Each utterance starts from the mean that the model was trained around and moves to its own; unlike Sphinx's own live normalisation it
 * neither waits for seconds of audio before the first result nor carries one speaker's mean into another's utterance.
 */
public final class CepstralMean extends BaseDataProcessor {

    /** The English model's mean ({@code cmninit} of its family), of 13 coefficients. */
    private static final double[] MODEL_MEAN = {41.00, -5.29, -0.12, 5.09, 2.48, -4.07, -1.37, -1.78, -5.08, -2.05, -6.45, -1.42, 1.17};
    /** Frames that the model's mean weighs. */
    private static final int MODEL_WEIGHT = 50;

    private double[] sum = new double[0];
    private int frames;

    @Override
    public Data getData() {
        Data data = getPredecessor().getData();
        if (data instanceof DataStartSignal) {
            sum = new double[0];
            frames = 0;
        } else if (data instanceof DoubleData cepstrum) {
            normalize(cepstrum.getValues());
        }
        return data;
    }

    private void normalize(double[] values) {
        if (sum.length == 0) {
            sum = new double[values.length];
            for (int i = 0; i < Math.min(sum.length, MODEL_MEAN.length); i++) {
                sum[i] = MODEL_MEAN[i] * MODEL_WEIGHT;
            }
            frames = MODEL_WEIGHT;
        }
        frames++;
        for (int i = 0; i < values.length; i++) {
            sum[i] += values[i];
            values[i] -= sum[i] / frames;
        }
    }
}
