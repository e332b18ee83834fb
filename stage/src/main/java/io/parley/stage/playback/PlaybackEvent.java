package io.parley.stage.playback;

import java.time.Instant;
import java.util.OptionalInt;

/** What happened to a takeover, at the instant it happened. A takeover is queued or not, is started or not, and then has exactly one terminal event. */
public sealed interface PlaybackEvent {

    /** Whom it happened to. */
    Takeover takeover();

    /** When. */
    Instant at();

    /** It joined the queue. */
    record Queued(Takeover takeover, Instant at) implements PlaybackEvent {}

    /** It is heard from now on. */
    record Started(Takeover takeover, Instant at) implements PlaybackEvent {}

    /** No other event of this takeover follows. */
    sealed interface Terminal extends PlaybackEvent {}

    /** It was played to its end. */
    record Finished(Takeover takeover, Instant at) implements Terminal {}

    /**
     * It was ended.
     *
     * @param playedChars UTF-16 units that were spoken; empty where it had not started or has no text
     */
    record Cancelled(Takeover takeover, Instant at, OptionalInt playedChars) implements Terminal {}

    /** It could not be played. */
    record Failed(Takeover takeover, Instant at, String why) implements Terminal {}
}
