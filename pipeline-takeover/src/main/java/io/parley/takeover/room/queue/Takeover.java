package io.parley.takeover.room.queue;

import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Standing.AtRenderer;
import io.parley.takeover.room.queue.Standing.Handed;
import io.parley.takeover.room.queue.Standing.Playing;
import io.parley.takeover.room.queue.Standing.Waiting;
import io.parley.takeover.room.turn.Flag;
import io.parley.takeover.room.turn.Sentence;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * One live takeover. Immutable.
 *
 * @param id        its name
 * @param kind      what it is
 * @param content   what it plays
 * @param turn      the turn it belongs to; null if none
 * @param sequence  the sentence's number in its reply; 0 if it is none
 * @param flags     how the sentence is to be treated; none if it is none
 * @param standing  where it stands
 * @param handOvers how often it was handed over
 */
public record Takeover(CommandTraceId id, Kind kind, Content content, @Nullable TraceId turn, int sequence, Set<Flag> flags,
        Standing standing, int handOvers) {

    /** A takeover that has just been accepted. */
    public static Takeover accepted(CommandTraceId id, Kind kind, Content content, @Nullable TraceId turn, int sequence) {
        return new Takeover(id, kind, content, turn, sequence, Set.of(), new Waiting(), 0);
    }

    /** A sentence of an answer that has just been accepted. */
    public static Takeover sentence(CommandTraceId id, Content content, TraceId turn, Sentence sentence) {
        return new Takeover(id, Kind.ANSWER, content, turn, sentence.sequence(), sentence.flags(), new Waiting(), 0);
    }

    /** Whether it belongs to that turn. */
    public boolean of(TraceId trace) {
        return trace.equals(turn);
    }

    /** Whether it is a sentence of that turn's answer. */
    public boolean answers(TraceId trace) {
        return kind == Kind.ANSWER && of(trace);
    }

    /** Whether nothing but the room knows of it yet. */
    public boolean waiting() {
        return standing instanceof Waiting;
    }

    /** Whether the renderer is known to play it. */
    public boolean playing() {
        return standing instanceof Playing;
    }

    /** The hand-over by which the renderer has it; null if it has not. */
    public @Nullable HandOverId handOver() {
        return standing instanceof AtRenderer at ? at.handOver() : null;
    }

    /** The next hand-over's name. */
    public HandOverId nextHandOver() {
        return HandOverId.of(id, handOvers + 1);
    }

    /** Given to the renderer; it must be waiting. */
    public Takeover handedOver(Waiting waiting, Instant at) {
        return new Takeover(id, kind, content, turn, sequence, flags, waiting.handedOver(nextHandOver(), at), handOvers + 1);
    }

    /** Taken back from the renderer; it must have been handed over and not started. */
    public Takeover recalled(Handed handed) {
        return with(handed.recalled());
    }

    /** The same, standing elsewhere. */
    public Takeover with(Standing other) {
        return new Takeover(id, kind, content, turn, sequence, flags, other, handOvers);
    }
}
