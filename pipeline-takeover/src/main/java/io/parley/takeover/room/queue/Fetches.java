package io.parley.takeover.room.queue;

import io.parley.takeover.room.id.CommandTraceId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takeovers whose content is fetched before they join the queue: INITIALISING (33). They are live, but not in the queue. Immutable, and bounded
 * by the queue's limit.
 *
 * @param pending in the order they came
 */
public record Fetches(List<Fetch> pending) {

    /** Nothing is fetched. */
    public static final Fetches NONE = new Fetches(List.of());

    /**
     * One takeover that is not ready.
     *
     * @param id        its name
     * @param content   what it will play
     * @param priority  the place wished for: after so many others; null: last
     * @param requestId the request that waits for its answer; null once that is given
     * @param answerBy  when the request is answered at the latest
     * @param giveUpAt  when the fetch has failed at the latest
     */
    public record Fetch(CommandTraceId id, Content content, @Nullable Integer priority, @Nullable String requestId, Instant answerBy,
            Instant giveUpAt) {

        /** The same with another place wished for. */
        public Fetch at(int place) {
            return new Fetch(id, content, place, requestId, answerBy, giveUpAt);
        }

        /** The same with its request answered. */
        public Fetch answered() {
            return new Fetch(id, content, priority, null, answerBy, giveUpAt);
        }

        /** When something is due about it next. */
        Instant due() {
            return requestId != null && answerBy.isBefore(giveUpAt) ? answerBy : giveUpAt;
        }
    }

    public Fetches {
        pending = List.copyOf(pending);
    }

    /** How many there are. */
    public int size() {
        return pending.size();
    }

    /** The one of that name; null if there is none. */
    public @Nullable Fetch find(CommandTraceId id) {
        return pending.stream().filter(f -> f.id().equals(id)).findFirst().orElse(null);
    }

    /** Whether that request waits for one of them. */
    public boolean awaitedBy(String requestId) {
        return pending.stream().anyMatch(f -> requestId.equals(f.requestId()));
    }

    /** When something is due next; empty if nothing is fetched. */
    public Optional<Instant> due() {
        return pending.stream().map(Fetch::due).min(Instant::compareTo);
    }

    /** The same with one more. */
    public Fetches with(Fetch fetch) {
        var more = new ArrayList<>(pending);
        more.add(fetch);
        return new Fetches(more);
    }

    /** The same with one's newer self in its place. */
    public Fetches replace(Fetch changed) {
        return new Fetches(pending.stream().map(f -> f.id().equals(changed.id()) ? changed : f).toList());
    }

    /** The same without that one. */
    public Fetches without(Fetch gone) {
        return new Fetches(pending.stream().filter(f -> !f.id().equals(gone.id())).toList());
    }
}
