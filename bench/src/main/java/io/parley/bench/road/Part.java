package io.parley.bench.road;

import java.util.Locale;

/** What {@code bench road} measures; each can be had alone. Written in lower case on the command line. */
enum Part {
    /** The road's hops, beside Kafka alone. */
    LATENCY,
    /** The takeover topology, beside copies of what it writes. */
    THROUGHPUT,
    /** Resident memory of all processes, under the road's traffic. */
    MEMORY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
