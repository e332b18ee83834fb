package io.parley.gateway.tokenproxy.core;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token that the platform issued.
 *
 * @param text      the token
 * @param issuedAt  when it was asked for: never later than the platform issued it
 * @param expiresAt when its time is over, counted from then
 */
public record HeldToken(String text, Instant issuedAt, Instant expiresAt) {

    /**
     * What a browser can count on: the vendor's Interactive Digital Human, section 2.3.1. Later tokens do not shorten it: only the second
     * one after it ends it, and they are 3 hours apart.
     */
    public static final Duration GOOD_FOR = Duration.ofHours(1);

    /** Whether it can be handed out. */
    public boolean isGoodAt(Instant at) {
        return !at.plus(GOOD_FOR).isAfter(expiresAt);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HeldToken[until " + expiresAt + "]";
    }
}
