package io.parley.gateway.accounts.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account as it stands.
 *
 * <pre>
 *   (none) ── Create ──> Active ── LogIn, Refresh ──> Active
 *                           ├───── SetCallback ─────> Active
 *                           └───── Revoke ──────────> Revoked   (for ever: its name is not given again)
 * </pre>
 */
public sealed interface Account {

    /** Its name. */
    AccountName name();

    /** Grows by one with every change. */
    long version();

    /** When it was made. */
    Instant createdAt();

    /** When it last changed; no decision about it is older. */
    Instant changedAt();

    /**
     * Can be used.
     *
     * @param secret       what opens a login
     * @param refreshToken what opens a refresh
     * @param refreshedAt  when it was last refreshed
     * @param accessTokens oldest first; at most {@link AccountRules#VALID_AT_ONCE}, some perhaps over
     * @param callbackUrl  where it is told of the statuses of its rooms; empty where all accounts are
     */
    record Active(AccountName name, long version, Instant createdAt, Instant changedAt, TokenHash secret, TokenHash refreshToken,
            Optional<Instant> refreshedAt, List<AccessToken> accessTokens, Optional<String> callbackUrl) implements Account {

        /** Copies the tokens. */
        public Active {
            accessTokens = List.copyOf(accessTokens);
        }

        /** Whether the token opens the account; takes the same time whichever of its tokens it is, or none. */
        public boolean accepts(TokenHash shown, Instant at) {
            boolean accepted = false;
            for (AccessToken token : accessTokens) {
                accepted |= token.hash().equals(shown) & token.isValidAt(at);
            }
            return accepted;
        }
    }

    /** Was ended. */
    record Revoked(AccountName name, long version, Instant createdAt, Instant changedAt) implements Account {}
}
