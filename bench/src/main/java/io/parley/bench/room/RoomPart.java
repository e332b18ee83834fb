package io.parley.bench.room;

import java.util.Locale;

/** What {@code bench room} measures; each can be had alone. Written in lower case on the command line. */
enum RoomPart {
    /** Decisions of the rules alone, by JMH. */
    DECISIONS,
    /** What rooms weigh. */
    STATE,
    /** The takeover topology, beside copies of what it writes. */
    THROUGHPUT,
    /** From the speech that interrupts to the renderer's call, beside Kafka alone. */
    INTERRUPTION,
    /** Rooms that only wait: starting with them, what they write meanwhile, and how punctual they are. */
    TIMERS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
