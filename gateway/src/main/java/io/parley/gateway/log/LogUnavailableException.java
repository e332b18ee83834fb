package io.parley.gateway.log;

import org.jspecify.annotations.Nullable;

/** The broker could not be reached in time, or refuses; the caller may try again. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message what was tried and what is wrong, in one line */
    public LogUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
