package io.parley.app.client;

/** The gateway cannot be reached, or said no; the message is one line for people. */
public final class ClientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClientException(String message) {
        super(message);
    }

    public ClientException(String message, Throwable cause) {
        super(message, cause);
    }
}
