package io.parley.app.command;

/** A command cannot be carried out, for a reason that whoever gave it can mend; the message is one line that says how. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
