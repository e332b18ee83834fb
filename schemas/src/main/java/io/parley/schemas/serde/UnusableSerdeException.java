package io.parley.schemas.serde;

/** The class that {@code registry.serde} names cannot be used; the message says what was found and what to do. */
public final class UnusableSerdeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnusableSerdeException(String serdeClass, Throwable cause) {
        super("registry.serde=" + serdeClass + ": the class cannot be used (" + cause
                + "); Confluent's classes need a build with the Maven profile confluent", cause);
    }
}
