package io.parley.bench.gateway;

import java.util.Locale;

/** What {@code bench gateway} measures; each can be had alone. Written in lower case on the command line. */
enum GatewayPart {
    /** A queue command, from the request to the answer, beside Kafka alone. */
    CALLS,
    /** Frames of many microphones, from when they are due until they can be read from Kafka, beside Kafka alone. */
    FRAMES,
    /** What open connections weigh. */
    CONNECTIONS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
