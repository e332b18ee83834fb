package io.parley.gateway.accounts.core;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token that was issued.
 *
 * @param hash      what is known of it
 * @param requestId the request that it was issued to, with its kind before it where it can be repeated
 * @param issuedAt  when
 */
public record AccessToken(TokenHash hash, String requestId, Instant issuedAt) {

    /** How long it is valid: the vendor's Interactive Digital Human, section 2.2.1. */
    public static final Duration LIFE = Duration.ofHours(8);

    /** From when on it is not valid. */
    public Instant expiresAt() {
        return issuedAt.plus(LIFE);
    }

    /** Whether its time is not over yet. */
    public boolean isValidAt(Instant at) {
        return at.isBefore(expiresAt());
    }
}
