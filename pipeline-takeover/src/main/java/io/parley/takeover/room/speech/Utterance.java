package io.parley.takeover.room.speech;

import io.parley.takeover.room.id.TraceId;

import java.time.Instant;

/**
 * One stretch of a person's speech, as far as its events are known. Immutable.
 *
 * @param id           sequence number of its first frame
 * @param trace        the trace drawn for it
 * @param revisions    the events seen
 * @param voicedMillis the longest voice reported
 * @param partial      the newest partial's revision; 0 if none came
 * @param words        words of the newest partial
 * @param phase        how far it is
 */
public record Utterance(long id, TraceId trace, Revisions revisions, int voicedMillis, int partial, int words, Phase phase) {

    /**
     * How far an utterance is.
     *
     * <pre>
     *   Speaking ──end──> Ended ──final, failure, time-out──> Settled
     *       └──────────────final, failure─────────────────────^
     * </pre>
     */
    public sealed interface Phase {

        /** Somebody speaks. */
        record Speaking() implements Phase {}

        /** Silence; words are due by the deadline. */
        record Ended(Instant deadline) implements Phase {}

        /** It became a turn, or it did not; nothing more is expected of it. */
        record Settled() implements Phase {}
    }

    /** An utterance of which the first event has just come. */
    public static Utterance begun(long id, TraceId trace) {
        return new Utterance(id, trace, Revisions.NONE, 0, 0, 0, new Phase.Speaking());
    }

    /** Whether somebody still speaks. */
    public boolean speaking() {
        return phase instanceof Phase.Speaking;
    }

    /** Whether it became a turn or a no-turn. */
    public boolean settled() {
        return phase instanceof Phase.Settled;
    }

    /** The same with an event seen. */
    public Utterance seen(int revision) {
        return new Utterance(id, trace, revisions.with(revision), voicedMillis, partial, words, phase);
    }

    /** The same with so much voice heard, if that is more. */
    public Utterance voiced(int millis) {
        return new Utterance(id, trace, revisions, Math.max(voicedMillis, millis), partial, words, phase);
    }

    /** The same with a newer partial. */
    public Utterance partial(int revision, int count) {
        return new Utterance(id, trace, revisions, voicedMillis, revision, count, phase);
    }

    /** The same, further on. */
    public Utterance in(Phase next) {
        return new Utterance(id, trace, revisions, voicedMillis, partial, words, next);
    }
}
