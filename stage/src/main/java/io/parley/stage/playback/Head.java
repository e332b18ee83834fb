package io.parley.stage.playback;

import java.time.Instant;

/** The takeover that has the floor. */
sealed interface Head {

    Takeover takeover();

    /** When this changes by itself. */
    Instant deadline();

    /** It has the floor and is not heard yet. */
    record Starting(Takeover takeover, Instant deadline) implements Head {}

    /** It is heard. */
    record Speaking(Takeover takeover, Instant startedAt, Instant deadline) implements Head {}
}
