package io.parley.takeover.room.turn;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The reply to a turn as it arrives: sentences in any order, perhaps repeated, perhaps of several attempts (room.md, Turns 3). Immutable.
 *
 * @param attempts attempts in the order they were first seen; the last one counts
 * @param early    sentences that arrived before one that is missing
 * @param held     sentences taken that are too short to be spoken alone, joined; null if there are none
 * @param next     the sequence that may be taken next
 * @param begun    the last sequence that began to sound, or came to its end at the renderer; a later attempt cannot change what is before it
 * @param ending   whether more is to come
 */
public record Reply(List<String> attempts, SortedMap<Integer, Sentence> early, @Nullable Sentence held, int next, int begun,
        Ending ending) {

    /** Nothing has arrived. */
    public static final Reply NONE = new Reply(List.of(), new TreeMap<>(), null, 1, 0, new Ending.Open());

    /** More attempts than this are not told apart: the oldest are forgotten. */
    static final int ATTEMPTS_REMEMBERED = 16;
    /** Sentences further ahead than this are not kept: an engine that numbers so is broken. */
    static final int AHEAD = 256;

    /** Whether more of the reply is to come. */
    public sealed interface Ending {

        /** More is to come. */
        record Open() implements Ending {}

        /** No sentence follows that number. */
        record Complete(int last) implements Ending {

            public Complete {
                last = Math.clamp(last, 0, Integer.MAX_VALUE - 1);
            }
        }

        /** The engine gave up, or took too long. */
        record Failed(String why) implements Ending {}
    }

    /** What to do with something that an engine sent. */
    public enum Verdict {
        /** It belongs to the current attempt. */
        CURRENT,
        /** It begins a newer attempt, which replaces the current one. */
        NEWER,
        /** Its attempt was replaced, or the reply was complete before it came. */
        STALE
    }

    public Reply {
        attempts = List.copyOf(attempts);
    }

    /** The attempt that counts; null before anything came. */
    public @Nullable String attempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    /** Whether anything is to come, or has come early. */
    public boolean open() {
        return ending instanceof Ending.Open;
    }

    /** Whether it failed. */
    public boolean failed() {
        return ending instanceof Ending.Failed;
    }

    /** What to do with something of that attempt. */
    public Verdict judge(String of) {
        if (of.equals(attempt())) {
            return Verdict.CURRENT;
        }
        return attempts.contains(of) || !open() ? Verdict.STALE : Verdict.NEWER;
    }

    /** The same with a newer attempt, whose sentences up to that one are dropped. */
    public Reply begin(String newer, int dropped) {
        List<String> seen = new ArrayList<>(attempts);
        seen.add(newer);
        return new Reply(seen.subList(Math.max(0, seen.size() - ATTEMPTS_REMEMBERED), seen.size()), new TreeMap<>(), null,
                dropped + 1, begun, ending);
    }

    /** Whether a sentence of the current attempt is new: neither taken, nor waiting, nor absurdly far ahead. */
    public boolean wants(int sequence) {
        boolean within = !(ending instanceof Ending.Complete complete) || sequence <= complete.last();
        return within && !failed() && sequence >= next && sequence < next + AHEAD && !early.containsKey(sequence);
    }

    /** The same with a sentence that {@link #wants} it. */
    public Reply with(Sentence sentence) {
        SortedMap<Integer, Sentence> more = new TreeMap<>(early);
        more.put(sentence.sequence(), sentence);
        return new Reply(attempts, more, held, next, begun, ending);
    }

    /** The sentence whose turn it is; null if it is still missing. */
    public @Nullable Sentence ready() {
        return early.get(next);
    }

    /** The same with the sentence that was {@link #ready} taken. */
    public Reply taken() {
        SortedMap<Integer, Sentence> rest = new TreeMap<>(early);
        rest.remove(next);
        return new Reply(attempts, rest, held, next + 1, begun, ending);
    }

    /** What is held, with that sentence behind it. */
    public Sentence joined(Sentence later) {
        return held == null ? later : held.joinedWith(later);
    }

    /** The same with that held until it is long enough; null: nothing. */
    public Reply holding(@Nullable Sentence other) {
        return new Reply(attempts, early, other, next, begun, ending);
    }

    /** The same with that sentence begun. */
    public Reply begun(int sequence) {
        return new Reply(attempts, early, held, next, Math.max(begun, sequence), ending);
    }

    /** Whether a sentence is missing that is known to exist: a later one came, or the reply is longer. */
    public boolean hasGap() {
        return early.get(next) == null && (!early.isEmpty() || ending instanceof Ending.Complete complete && complete.last() >= next);
    }

    /** The same with what is missing given up: on to the first sentence that came early, or to the end. */
    public Reply skipGap() {
        int past = !early.isEmpty() ? early.firstKey() : ending instanceof Ending.Complete complete ? complete.last() + 1 : next;
        return new Reply(attempts, early, held, Math.max(next, past), begun, ending);
    }

    /** The same, ended. */
    public Reply ended(Ending how) {
        return new Reply(attempts, early, held, next, begun, how);
    }

    /** The same, failed, with an apology behind all that came; none if that is empty. */
    public Reply failed(String why, String apology) {
        int behind = early.isEmpty() ? next : Math.max(next, early.lastKey() + 1);
        Reply last = apology.isEmpty() ? this : with(new Sentence(behind, apology));
        return last.ended(new Ending.Failed(why));
    }

    /** Whether nothing more is to come and everything that came has been taken, and said. */
    public boolean exhausted() {
        return held == null && over();
    }

    /** Whether nothing more is to come and everything that came has been taken. */
    public boolean over() {
        return switch (ending) {
            case Ending.Open open -> false;
            case Ending.Complete complete -> early.isEmpty() && next > complete.last();
            case Ending.Failed failed -> early.isEmpty();
        };
    }
}
