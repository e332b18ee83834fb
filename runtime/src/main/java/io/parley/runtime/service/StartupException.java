package io.parley.runtime.service;

/** The process cannot start; the message is one line that says what is wrong and what to do about it. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message one line for the operator */
    public StartupException(String message) {
        super(message);
    }

    /** @param message one line for the operator; {@code cause} is for the log */
    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
