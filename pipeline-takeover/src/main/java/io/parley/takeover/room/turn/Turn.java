package io.parley.takeover.room.turn;

import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One question and its answer, while it lasts. Immutable.
 *
 * @param trace      its name
 * @param question   what was asked
 * @param askedAt    the question's own time: the gateway's receive stamp, or when the transcript became final
 * @param phase      whether it answers or was interrupted
 * @param reply      the reply as it arrives
 * @param transcript what was said and heard
 * @param filler     whether a filler was decided: at most one a turn
 * @param spoken     whether any sentence of the answer was begun and did not fail, or an operator cancelled one
 * @param waiting    the question that becomes the next turn as soon as this one may be cut; null if there is none
 */
public record Turn(TraceId trace, String question, Instant askedAt, Phase phase, Reply reply, Transcript transcript, boolean filler,
        boolean spoken, @Nullable Question waiting) {

    /**
     * Whether a turn answers.
     *
     * <pre>
     *   Answering ──barge-in──> Interrupted ──false interruption──> Answering
     *                               └──────confirmed──> (the turn is abandoned)
     * </pre>
     */
    public sealed interface Phase {

        /** It thinks or speaks. */
        record Answering() implements Phase {}

        /**
         * Somebody spoke into it: it is silent, and collects what still arrives until it is known whether that was a question.
         *
         * @param kept the sentences from the cut one on, in order
         * @param cuts those that the renderer had, in order: the first was cut, unless it was over already and the next had begun
         */
        record Interrupted(List<Sentence> kept, List<Cut> cuts) implements Phase {

            public Interrupted {
                kept = List.copyOf(kept);
                cuts = List.copyOf(cuts);
            }

            /** The same with one more sentence kept for later. */
            Interrupted keeping(Sentence sentence) {
                var more = new ArrayList<>(kept);
                more.add(sentence);
                return new Interrupted(more, cuts);
            }

            /** The same with only the sentences up to that one kept: another attempt replaces the others. */
            public Interrupted upTo(int sequence) {
                return new Interrupted(kept.stream().filter(s -> s.sequence() <= sequence).toList(), cuts);
            }

            /** The same without what the renderer never had. */
            public Interrupted without(Predicate<HandOverId> neverThere) {
                return new Interrupted(kept, cuts.stream().filter(cut -> !neverThere.test(cut.handOver())).toList());
            }

            /** The same with only the sentences from that one on kept: those before it were over. */
            public Interrupted from(int sequence) {
                return new Interrupted(kept.stream().filter(s -> s.sequence() >= sequence).toList(), cuts);
            }
        }

        /**
         * A sentence that an interruption took from the renderer.
         *
         * @param handOver the hand-over that brought it there
         * @param sequence its number
         */
        record Cut(HandOverId handOver, int sequence) {}
    }

    /** A turn of which only the question is known. */
    public static Turn asked(Question question) {
        return new Turn(question.trace(), question.text(), question.askedAt(), new Phase.Answering(), Reply.NONE, Transcript.EMPTY, false,
                false, null);
    }

    /** Whether it was interrupted and waits to know whether that was meant. */
    public boolean interrupted() {
        return phase instanceof Phase.Interrupted;
    }

    /** Whether no sentence has arrived. */
    public boolean unanswered() {
        return reply.next() == 1 && reply.early().isEmpty();
    }

    /** The same in another phase. */
    public Turn in(Phase next) {
        return new Turn(trace, question, askedAt, next, reply, transcript, filler, spoken, waiting);
    }

    /** The same with one more sentence kept until the interruption is understood. */
    public Turn keeping(Phase.Interrupted interrupted, Sentence sentence) {
        return in(interrupted.keeping(sentence));
    }

    /** The same with the reply further on. */
    public Turn with(Reply next) {
        return new Turn(trace, question, askedAt, phase, next, transcript, filler, spoken, waiting);
    }

    /** The same with that sentence begun. */
    public Turn begun(int sequence) {
        return with(reply.begun(sequence));
    }

    /** The same with another transcript. */
    public Turn with(Transcript next) {
        return new Turn(trace, question, askedAt, phase, reply, next, filler, spoken, waiting);
    }

    /** The same with its filler decided. */
    public Turn withFiller() {
        return new Turn(trace, question, askedAt, phase, reply, transcript, true, spoken, waiting);
    }

    /** The same with something of it played. */
    public Turn withSpeech() {
        return new Turn(trace, question, askedAt, phase, reply, transcript, filler, true, waiting);
    }

    /** The same with that question waiting; null: none. */
    public Turn waiting(@Nullable Question question) {
        return new Turn(trace, this.question, askedAt, phase, reply, transcript, filler, spoken, question);
    }
}
