package io.parley.asr.frames;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which frame of a room's microphone comes next, and which came before their turn. Immutable and pure: time comes in as an argument.
 *
 * <p>An opening's first frame has the opening's own number. Frames are taken strictly in sequence; one that comes early waits behind the
 * gap until the missing one is there, or until {@link #giveUp} says that it was waited for long enough. An opening ends with its last
 * frame, or when a later opening begins.
 *
 * @param opening      the current opening; -1 before the first
 * @param next         sequence number of the frame that comes next
 * @param last         the opening's last frame, once it was seen
 * @param waiting      frames that came early
 * @param waitingSince since when the next frame is missing; null when nothing waits
 */
public record FrameOrder(long opening, long next, @Nullable Long last, NavigableSet<Long> waiting, @Nullable Instant waitingSince) {

    /** Before any frame. */
    public static final FrameOrder NEW = new FrameOrder(-1, 0, null, Collections.emptyNavigableSet(), null);

    /** Copies the waiting frames. */
    public FrameOrder {
        waiting = Collections.unmodifiableNavigableSet(new TreeSet<>(waiting));
    }

    /** What a step of the order asks for; to be done in the order given. */
    public sealed interface Action {

        /** It is this frame's turn: the one that arrived, or one that was held. */
        record Take(long sequence) implements Action {}

        /** The frame that arrived has to be kept until its turn. */
        record Hold(long sequence) implements Action {}

        /** The frame that arrived is not to be heard. */
        record Drop(long sequence, Reason reason) implements Action {}

        /** A frame that was held is not to be heard: it lies behind the end of its opening. */
        record Discard(long sequence) implements Action {}

        /** Frames {@code from} (included) to {@code to} (excluded) are missing and are no longer waited for. */
        record Skip(long from, long to) implements Action {}

        /** The opening is over, with that frame. */
        record Finish(long opening, long last) implements Action {}
    }

    /** Why a frame is not heard. */
    public enum Reason {
        /** It was taken, is held, or was given up before. */
        REPEATED,
        /** It belongs to an opening before the current one. */
        OLDER_OPENING,
        /** Its opening has ended before it. */
        AFTER_END
    }

    /**
     * The order after an arrival, and what it asks for.
     *
     * @param order   the order from now on
     * @param actions what to do, in order
     */
    public record Step(FrameOrder order, List<Action> actions) {

        /** Copies the actions. */
        public Step {
            actions = List.copyOf(actions);
        }
    }

    /**
     * A frame arrives.
     *
     * @param ofOpening its opening
     * @param sequence  its number, not below the opening's
     * @param end       whether it ends the opening
     * @param at        now
     * @param patience  how many frames may wait behind a gap before it is given up
     */
    public Step arrive(long ofOpening, long sequence, boolean end, Instant at, int patience) {
        if (ofOpening < opening) {
            return new Step(this, List.of(new Action.Drop(sequence, Reason.OLDER_OPENING)));
        }
        List<Action> actions = new ArrayList<>();
        Course course = new Course(this, actions);
        if (ofOpening > opening) {
            course.leave();
            course = new Course(new FrameOrder(ofOpening, ofOpening, null, Collections.emptyNavigableSet(), null), actions);
        }
        course.arrive(sequence, end, patience);
        return new Step(course.order(at, waitingSince, ofOpening == opening ? next : -1), actions);
    }

    /** The missing frame was waited for long enough: goes on behind the gap. Without a gap it changes nothing. */
    public Step giveUp(Instant at) {
        List<Action> actions = new ArrayList<>();
        Course course = new Course(this, actions);
        course.skip();
        return new Step(course.order(at, waitingSince, next), actions);
    }

    /** The same, with the wait for a missing frame beginning now. */
    public FrameOrder waitingFrom(Instant now) {
        return new FrameOrder(opening, next, last, waiting, waiting.isEmpty() ? null : now);
    }

    /** Whether the current opening is over, or there was none yet. */
    public boolean ended() {
        return opening < 0 || (last != null && next > last);
    }

    /** One step under way. */
    private static final class Course {

        private final long opening;
        private final NavigableSet<Long> waiting;
        private final List<Action> actions;
        private long next;
        private @Nullable Long last;

        Course(FrameOrder from, List<Action> actions) {
            this.opening = from.opening;
            this.next = from.next;
            this.last = from.last;
            this.waiting = new TreeSet<>(from.waiting);
            this.actions = actions;
        }

        void arrive(long sequence, boolean end, int patience) {
            if (last != null && sequence > last) {
                actions.add(new Action.Drop(sequence, Reason.AFTER_END));
            } else if (sequence < next || waiting.contains(sequence)) {
                actions.add(new Action.Drop(sequence, Reason.REPEATED));
            } else {
                accept(sequence, end);
                while (waiting.size() > patience) {
                    skip();
                }
            }
        }

        private void accept(long sequence, boolean end) {
            if (end) {
                last = sequence;
                dropBehind(sequence);
            }
            if (sequence == next) {
                take();
                takeWaiting();
            } else {
                waiting.add(sequence);
                actions.add(new Action.Hold(sequence));
            }
        }

        private void dropBehind(long end) {
            NavigableSet<Long> behind = waiting.tailSet(end, false);
            behind.forEach(sequence -> actions.add(new Action.Discard(sequence)));
            behind.clear();
        }

        private void take() {
            actions.add(new Action.Take(next));
            if (last != null && next == last) {
                actions.add(new Action.Finish(opening, next));
            }
            next++;
        }

        private void takeWaiting() {
            while (waiting.remove(next)) {
                take();
            }
        }

        void skip() {
            if (!waiting.isEmpty()) {
                actions.add(new Action.Skip(next, waiting.first()));
                next = waiting.first();
                takeWaiting();
            }
        }

        /** A later opening begins: what waits is still heard, then this one is over. */
        void leave() {
            while (!waiting.isEmpty()) {
                skip();
            }
            if (opening >= 0 && (last == null || next <= last)) {
                actions.add(new Action.Finish(opening, next - 1));
            }
        }

        FrameOrder order(Instant at, @Nullable Instant since, long nextBefore) {
            Instant missing = waiting.isEmpty() ? null : since != null && next == nextBefore ? since : at;
            return new FrameOrder(opening, next, last, waiting, missing);
        }
    }
}
