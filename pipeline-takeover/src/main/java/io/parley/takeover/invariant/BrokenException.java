package io.parley.takeover.invariant;

import org.jspecify.annotations.Nullable;

/** An invariant does not hold; the message says what was found, never what anybody said. */
final class BrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BrokenException(String message) {
        super(message);
    }

    /** @throws BrokenException unless it holds */
    static void unless(boolean holds, String broken, @Nullable Object... what) {
        if (!holds) {
            throw of(broken, what);
        }
    }

    static BrokenException of(String broken, @Nullable Object... what) {
        return new BrokenException(broken.formatted(what));
    }
}
