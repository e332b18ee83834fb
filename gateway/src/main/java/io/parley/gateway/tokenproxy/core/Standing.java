package io.parley.gateway.tokenproxy.core;

import java.time.Instant;
import java.util.Optional;

/**
 * How the proxy stands with the platform.
 *
 * <pre>
 *   LoggedOut ── logged in ──> LoggedIn ── refreshed ──> LoggedIn
 *       ^                         │
 *       └── the refresh token is denied: it keeps the access token that it has, and logs in
 * </pre>
 */
public sealed interface Standing {

    /** The access token at hand. */
    Optional<HeldToken> access();

    /** Calls that failed since the last one that did not; above 0 is an alarm. */
    int failures();

    /** When the platform is called next. */
    Instant nextCall();

    /** It has to log in. */
    record LoggedOut(Optional<HeldToken> access, int failures, Instant nextCall) implements Standing {}

    /**
     * It can refresh.
     *
     * @param refreshToken opens a refresh; never leaves this machine but to the platform
     */
    record LoggedIn(HeldToken token, String refreshToken, int failures, Instant nextCall) implements Standing {

        @Override
        public Optional<HeldToken> access() {
            return Optional.of(token);
        }

        /** Without the tokens. */
        @Override
        public String toString() {
            return "LoggedIn[" + failures + " failures, next call " + nextCall + "]";
        }
    }
}
