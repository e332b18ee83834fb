package io.parley.gateway.rooms;

/** What is known of rooms has not come as far as the log in time; the caller may ask again. */
public final class BehindException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Without a stack: it says nothing about the program. */
    public BehindException() {
        super("what is known of sessions is behind the log", null, false, false);
    }
}
