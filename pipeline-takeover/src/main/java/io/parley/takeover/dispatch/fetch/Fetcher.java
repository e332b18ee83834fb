package io.parley.takeover.dispatch.fetch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds out whether files are there. Called by many threads at once; blocks until it is known. */
@FunctionalInterface
public interface Fetcher {

    /**
     * Looks at all files of a takeover.
     *
     * @param audio    address of the sound; null where there is none
     * @param pictures addresses of pictures
     * @param notAfter when it has failed at the latest
     * @throws InterruptedException if the caller was interrupted; nothing is known then
     */
    Fetched fetch(@Nullable String audio, List<String> pictures, Instant notAfter) throws InterruptedException;

    /** What was found. */
    sealed interface Fetched {

        /** All is there; the length is the sound's, null where that is not known. */
        record Found(@Nullable Duration length) implements Fetched {}

        /**
         * Something is not, or must not be used.
         *
         * @param why for operators, without addresses, which may hold secrets
         */
        record Missing(String why) implements Fetched {}
    }
}
