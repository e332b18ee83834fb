package io.parley.gateway.log;

import org.jspecify.annotations.Nullable;

/** The log does not keep what is asked for: not any more, or never did. */
public final class PositionGoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message what is not kept, in one line */
    public PositionGoneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
