package io.parley.gateway.inquiries.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A question that waits for its answer.
 *
 * @param requestId names it: the gateway's own, 32 characters
 * @param question  as much of it as is remembered later; the engine has it whole
 * @param askedAt   when it came
 * @param attempts  what engines gave so far, the newest last
 */
public record Waiting(String requestId, String question, Instant askedAt, List<Attempt> attempts) {

    /** More at a time are not told apart: the oldest is given up, and gives nothing that a newer one does not. */
    private static final int ATTEMPTS = 3;

    public Waiting {
        question = Clip.to(Asked.CLIP, question);
        attempts = List.copyOf(attempts);
    }

    /** The attempt of this name, empty if nothing came of it yet. */
    Attempt attempt(String name) {
        return attempts.stream().filter(one -> one.name().equals(name)).findFirst().orElseGet(() -> new Attempt(name, List.of()));
    }

    /** UTF-16 units that are kept of its attempts, counted as by {@link Attempt#size}. */
    int size() {
        return attempts.stream().mapToInt(Attempt::size).sum();
    }

    /** With this attempt in the place of the one of its name. */
    Waiting with(Attempt attempt) {
        List<Attempt> others = new ArrayList<>(attempts);
        others.removeIf(one -> one.name().equals(attempt.name()));
        others.add(attempt);
        return new Waiting(requestId, question, askedAt, others.subList(Math.max(0, others.size() - ATTEMPTS), others.size()));
    }
}
