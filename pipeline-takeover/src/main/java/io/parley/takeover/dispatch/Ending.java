package io.parley.takeover.dispatch;

import io.parley.schemas.renderer.CallOutcome;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** How the tries of a call ended. */
sealed interface Ending<T> {

    /** When the first try that was sent began; null where none was. */
    @Nullable
    Instant sentAt();

    /**
     * Carried out.
     *
     * @param again whether an earlier try may have been carried out already
     */
    record Done<T>(T value, boolean again, Instant sentAt) implements Ending<T> {}

    /**
     * The renderer said no.
     *
     * @param again whether an earlier try may have been carried out already
     */
    record Refused<T>(int status, String message, boolean again, Instant sentAt) implements Ending<T> {}

    /** Not tried any more, or never. */
    record GivenUp<T>(CallOutcome outcome, String why, @Nullable Instant sentAt) implements Ending<T> {}
}
