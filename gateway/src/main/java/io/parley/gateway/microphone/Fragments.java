package io.parley.gateway.microphone;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Puts messages together that came in fragments, and refuses those above 64 kB. Used by one thread. */
final class Fragments {

    /** The largest message, in bytes. */
    static final int LIMIT = 64 * 1024;

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private boolean refused;

    /**
     * Adds a fragment.
     *
     * @return the message, if this was its last fragment
     * @throws InvalidJsonException once for a message that is too large; the rest of it is dropped
     */
    Optional<byte[]> add(byte[] part, boolean last) {
        boolean ignored = refused;
        refused = !last && (refused || parts.size() + part.length > LIMIT);
        boolean tooLarge = !ignored && parts.size() + part.length > LIMIT;
        if (tooLarge || ignored) {
            parts.reset();
            if (tooLarge) {
                throw new InvalidJsonException(RefusalCode.BODY_TOO_LARGE, "message", "at most " + LIMIT + " bytes", "more");
            }
            return Optional.empty();
        }
        parts.writeBytes(part);
        if (!last) {
            return Optional.empty();
        }
        byte[] whole = parts.toByteArray();
        parts.reset();
        return Optional.of(whole);
    }

    /** Adds a fragment of a text; see {@link #add(byte[], boolean)}. */
    Optional<String> add(String part, boolean last) {
        return add(part.getBytes(StandardCharsets.UTF_8), last).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
