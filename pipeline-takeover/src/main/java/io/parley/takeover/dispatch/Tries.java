package io.parley.takeover.dispatch;

import io.parley.takeover.dispatch.core.Standing;
import io.parley.takeover.dispatch.core.Verdict;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tries calls until they have an answer or the rules say no: with growing pauses, and only so many at the renderer at a time. Thread-safe.
 */
final class Tries {

    private static final Logger LOG = LoggerFactory.getLogger(Tries.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    /** Also how late a stop may be noticed while a renderer is down. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Semaphore places;
    private final InstantSource clock;
    private final Pause pause;
    private final DispatchMeters meters;

    /** @param maxCalls calls at the renderer at a time */
    Tries(int maxCalls, InstantSource clock, Pause pause, DispatchMeters meters) {
        places = new Semaphore(maxCalls, true);
        this.clock = clock;
        this.pause = pause;
        this.meters = meters;
    }

    <T> Ending<T> make(Effort<T> effort) throws InterruptedException {
        Standing standing = effort.standing();
        Instant sentAt = null;
        String trouble = "";
        for (Duration wait = FIRST_PAUSE;; wait = longer(wait)) {
            switch (attempt(effort, standing)) {
                case Attempt.Unwanted<T>(Verdict.End end) -> {
                    return new Ending.GivenUp<>(end.outcome(), end.why() + trouble, sentAt);
                }
                case Attempt.Made<T>(RendererAnswer<T> answer, Instant at) -> {
                    switch (answer) {
                        case RendererAnswer.Done<T> done -> {
                            return new Ending.Done<>(done.value(), standing.begun(), first(sentAt, at));
                        }
                        case RendererAnswer.Refused<T> refused -> {
                            return new Ending.Refused<>(refused.status(), refused.message(), standing.begun(), first(sentAt, at));
                        }
                        case RendererAnswer.NotDone<T> notDone -> trouble = failed(effort, trouble, notDone.why());
                        case RendererAnswer.Unclear<T> unclear -> {
                            trouble = failed(effort, trouble, unclear.why());
                            sentAt = first(sentAt, at);
                            standing = standing.unclear();
                        }
                    }
                    pause.of(wait);
                }
            }
        }
    }

    private sealed interface Attempt<T> {

        record Unwanted<T>(Verdict.End end) implements Attempt<T> {}

        record Made<T>(RendererAnswer<T> answer, Instant at) implements Attempt<T> {}
    }

    /** The rules are asked before the wait for a place, so that what is unwanted takes none, and after it, since that can be long. */
    private <T> Attempt<T> attempt(Effort<T> effort, Standing standing) throws InterruptedException {
        Instant before = clock.instant();
        if (effort.rules().judge(standing, before) instanceof Verdict.End end) {
            return new Attempt.Unwanted<>(end);
        }
        if (!places.tryAcquire(Math.max(0, Duration.between(before, effort.until()).toMillis()), TimeUnit.MILLISECONDS)) {
            return new Attempt.Made<>(new RendererAnswer.NotDone<>("too many calls wait for the renderer"), before);
        }
        try {
            Instant at = clock.instant();
            if (effort.rules().judge(standing, at) instanceof Verdict.End end) {
                return new Attempt.Unwanted<>(end);
            }
            meters.begins();
            try {
                return new Attempt.Made<>(effort.call().make(), at);
            } finally {
                meters.ends();
            }
        } finally {
            places.release();
        }
    }

    private static <T> String failed(Effort<T> effort, String earlier, String why) {
        var line = earlier.isEmpty() ? LOG.atWarn() : LOG.atDebug();
        effort.about().to(line).addKeyValue("error", why).log("a call of the renderer failed");
        return "; last try: " + why;
    }

    private static Instant first(@Nullable Instant earlier, Instant now) {
        return earlier == null ? now : earlier;
    }

    private static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
