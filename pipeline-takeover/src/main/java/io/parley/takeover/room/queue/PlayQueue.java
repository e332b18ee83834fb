package io.parley.takeover.room.queue;

import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.HandOverId;
import io.parley.takeover.room.id.TraceId;
import io.parley.takeover.room.queue.Standing.AtRenderer;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The live takeovers of a room in playing order; the first is the head. Immutable: every change gives another queue.
 *
 * @param takeovers in playing order
 */
public record PlayQueue(List<Takeover> takeovers) {

    /** Nothing plays and nothing waits. */
    public static final PlayQueue EMPTY = new PlayQueue(List.of());

    public PlayQueue {
        takeovers = List.copyOf(takeovers);
    }

    /** The takeover at position 1; null if the queue is empty. */
    public @Nullable Takeover head() {
        return takeovers.isEmpty() ? null : takeovers.getFirst();
    }

    /** Whether nothing plays and nothing waits. */
    public boolean isEmpty() {
        return takeovers.isEmpty();
    }

    /** How many live takeovers there are. */
    public int size() {
        return takeovers.size();
    }

    /** The takeovers that fit. */
    public Stream<Takeover> matching(Predicate<Takeover> wanted) {
        return takeovers.stream().filter(wanted);
    }

    /** The takeover of that name; null if it is not live. */
    public @Nullable Takeover find(CommandTraceId id) {
        return first(t -> t.id().equals(id));
    }

    /** The takeover that the renderer has by this hand-over; null if there is none. */
    public @Nullable Takeover find(HandOverId handOver) {
        return first(t -> handOver.equals(t.handOver()));
    }

    /** The takeover that the renderer calls so; null if there is none. */
    public @Nullable Takeover findAtRenderer(String rendererTraceId) {
        return first(t -> t.standing() instanceof AtRenderer at && rendererTraceId.equals(at.rendererTraceId()));
    }

    /** The renderer's ids of what it has, in playing order, but for those hand-overs. */
    public List<String> namesAtRenderer(List<HandOverId> except) {
        List<String> names = new ArrayList<>();
        for (Takeover takeover : takeovers) {
            if (takeover.standing() instanceof AtRenderer at && at.rendererTraceId() != null && !except.contains(at.handOver())) {
                names.add(at.rendererTraceId());
            }
        }
        return names;
    }

    /** The takeovers that fit, in playing order, as they are now. Every decision asks several times, so no stream is made. */
    public List<Takeover> all(Predicate<Takeover> wanted) {
        List<Takeover> found = new ArrayList<>();
        for (Takeover takeover : takeovers) {
            if (wanted.test(takeover)) {
                found.add(takeover);
            }
        }
        return found;
    }

    /** The foremost takeover that fits; null if none does. */
    public @Nullable Takeover first(Predicate<Takeover> wanted) {
        for (Takeover takeover : takeovers) {
            if (wanted.test(takeover)) {
                return takeover;
            }
        }
        return null;
    }

    /** Whether any takeover fits. */
    public boolean any(Predicate<Takeover> wanted) {
        return first(wanted) != null;
    }

    /** The queue with a takeover put right after {@code others} others, or last if there are fewer. */
    public PlayQueue insert(Takeover takeover, int others) {
        List<Takeover> next = new ArrayList<>(takeovers);
        next.add(Math.min(others, next.size()), takeover);
        return new PlayQueue(next);
    }

    /** The queue with a takeover of it moved to where inserting it after {@code others} others would put it. */
    public PlayQueue move(Takeover takeover, int others) {
        return without(takeover).insert(takeover, others);
    }

    /** The queue with a takeover put last. */
    public PlayQueue append(Takeover takeover) {
        return insert(takeover, takeovers.size());
    }

    /** The queue without that takeover. */
    public PlayQueue without(Takeover gone) {
        return new PlayQueue(all(t -> !t.id().equals(gone.id())));
    }

    /** The queue with a takeover's newer self in its place. */
    public PlayQueue replace(Takeover changed) {
        List<Takeover> next = new ArrayList<>(takeovers);
        next.replaceAll(t -> t.id().equals(changed.id()) ? changed : t);
        return new PlayQueue(next);
    }

    /**
     * After how many others the next sentence of a turn belongs: right behind the turn's last live sentence, else behind the head (room.md,
     * Turns 3).
     */
    public int placeOfNextSentence(TraceId turn) {
        for (int i = takeovers.size() - 1; i >= 0; i--) {
            if (takeovers.get(i).answers(turn)) {
                return i + 1;
            }
        }
        return Math.min(1, takeovers.size());
    }
}
