package io.parley.embedded.process;

/** A server could not be started; the first line of the message says what to do about it. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public StartException(String message) {
        super(message);
    }

    /** With a message for people and what lies behind it. */
    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
