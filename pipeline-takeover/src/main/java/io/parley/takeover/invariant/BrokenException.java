package io.parley.takeover.invariant;

/** An invariant does not hold; the message says what was found, never what anybody said. */
final class BrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BrokenException(String message) {
        super(message);
    }

    /** @throws BrokenException unless it holds */
    static void unless(boolean holds, String broken, Object... what) {
        if (!holds) {
            throw new BrokenException(broken.formatted(what));
        }
    }
}
