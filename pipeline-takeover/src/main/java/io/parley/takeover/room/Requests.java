package io.parley.takeover.room;

import io.parley.takeover.room.Emission.Answer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers given lately, so that a repeated request gets the same one and changes nothing. Immutable and bounded.
 *
 * @param answered oldest first
 */
public record Requests(List<Answered> answered) {

    /** None. */
    public static final Requests NONE = new Requests(List.of());

    /** room.md, text question: "in the last 10 minutes (at most 256 kept)". */
    static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);
    static final int AT_MOST = 256;

    /** One answer and when it was given. */
    public record Answered(Answer answer, Instant at) {}

    public Requests {
        answered = List.copyOf(answered);
    }

    /** The answer that this request got before; null if it is new. */
    public @Nullable Answer find(String requestId, Instant now) {
        for (Answered earlier : answered) {
            if (earlier.answer().requestId().equals(requestId) && !expired(earlier, now)) {
                return earlier.answer();
            }
        }
        return null;
    }

    /** The same with one more answer. */
    public Requests with(Answer answer, Instant now) {
        var next = new ArrayList<>(answered);
        next.removeIf(a -> expired(a, now));
        next.add(new Answered(answer, now));
        return new Requests(next.subList(Math.max(0, next.size() - AT_MOST), next.size()));
    }

    private static boolean expired(Answered answer, Instant now) {
        return answer.at().plus(REMEMBERED_FOR).isBefore(now);
    }
}
