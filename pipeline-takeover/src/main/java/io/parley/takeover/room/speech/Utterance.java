package io.parley.takeover.room.speech;

import io.parley.takeover.room.id.TraceId;

import java.time.Instant;
import java.util.Optional;

/**
 * One stretch of a person's speech, as far as its events are known. Immutable.
 *
 * @param id           sequence number of its first frame
 * @param trace        the trace drawn for it
 * @param revisions    the events seen
 * @param voicedMillis the longest voice reported
 * @param partial      what the newest partial transcript holds
 * @param phase        how far it is
 */
public record Utterance(long id, TraceId trace, Revisions revisions, int voicedMillis, Partial partial, Phase phase) {

    /**
     * How far an utterance is.
     *
     * <pre>
     *   Speaking ──end──> Ended ──final, failure, time-out──> Settled
     *       └─────────final, failure, time-out────────────────^
     * </pre>
     */
    public sealed interface Phase {

        /** Somebody speaks; by the deadline there is something new of it, or it is given up. */
        record Speaking(Instant deadline) implements Phase {}

        /** Silence; words are due by the deadline. */
        record Ended(Instant deadline) implements Phase {}

        /** It became a turn, or it did not; nothing more is expected of it. */
        record Settled() implements Phase {}
    }

    /**
     * What counts of a partial transcript.
     *
     * @param revision of the event; 0 if none came
     * @param words    how many
     * @param phrase   whether one of the room's phrases is among them
     */
    public record Partial(int revision, int words, boolean phrase) {

        /** None came. */
        public static final Partial NONE = new Partial(0, 0, false);
    }

    /** An utterance of which the first event has just come. */
    public static Utterance begun(long id, TraceId trace, Instant deadline) {
        return new Utterance(id, trace, Revisions.NONE, 0, Partial.NONE, new Phase.Speaking(deadline));
    }

    /** Whether somebody still speaks. */
    public boolean speaking() {
        return phase instanceof Phase.Speaking;
    }

    /** Whether it became a turn or a no-turn. */
    public boolean settled() {
        return phase instanceof Phase.Settled;
    }

    /** By when something of it is due; empty once it is settled. */
    public Optional<Instant> due() {
        return switch (phase) {
            case Phase.Speaking speaking -> Optional.of(speaking.deadline());
            case Phase.Ended ended -> Optional.of(ended.deadline());
            case Phase.Settled settled -> Optional.empty();
        };
    }

    /** The same with an event seen; where somebody still speaks, there is something new by the deadline. */
    public Utterance seen(int revision, Instant deadline) {
        return new Utterance(id, trace, revisions.with(revision), voicedMillis, partial, speaking() ? new Phase.Speaking(deadline) : phase);
    }

    /** The same with so much voice heard, if that is more. */
    public Utterance voiced(int millis) {
        return new Utterance(id, trace, revisions, Math.max(voicedMillis, millis), partial, phase);
    }

    /** The same with a newer partial. */
    public Utterance with(Partial newer) {
        return new Utterance(id, trace, revisions, voicedMillis, newer, phase);
    }

    /** The same, further on. */
    public Utterance in(Phase next) {
        return new Utterance(id, trace, revisions, voicedMillis, partial, next);
    }
}
