package io.parley.gateway;

import java.util.Random;

/** Where a test's random choices begin: another place each time, which a failure tells. */
record Seed(long number) {

    private static final String KEY = "test.seed";

    /** A new one; {@code -Dtest.seed=…} repeats an old one. */
    static Seed next() {
        return new Seed(Long.getLong(KEY, System.nanoTime()));
    }

    Random random() {
        return new Random(number);
    }

    /** How to repeat it. */
    @Override
    public String toString() {
        return "-D" + KEY + "=" + number;
    }
}
