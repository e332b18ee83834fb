package io.parley.app.demo;

/** The demo did not go as it should; the message says what was expected. */
public final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
