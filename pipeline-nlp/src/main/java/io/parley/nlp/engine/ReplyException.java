package io.parley.nlp.engine;

/** No reply can be made. The message is told to clients: it names what was wrong, and holds nothing private. */
public final class ReplyException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With what clients are told. */
    public ReplyException(String message) {
        super(message);
    }

    /** With what clients are told, and the cause for the log. */
    public ReplyException(String message, Throwable cause) {
        super(message, cause);
    }
}
