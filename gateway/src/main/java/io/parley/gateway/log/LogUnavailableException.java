package io.parley.gateway.log;

import org.jspecify.annotations.Nullable;

/** The broker could not be reached in time, or refuses; the caller may try again. Its message is for operators: it may name what is inside. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What callers are told of any of these. */
    public static final String OUTSIDE = "the log cannot be reached, or did not confirm in time; try again later";

    /** @param message what was tried and what is wrong, in one line */
    public LogUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
