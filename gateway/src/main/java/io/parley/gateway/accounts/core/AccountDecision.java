package io.parley.gateway.accounts.core;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a request.
 *
 * @param next   the account afterwards, if the request changed it
 * @param answer what to say
 * @param at     when it was decided
 */
public record AccountDecision(Optional<Account> next, Answer answer, Instant at) {

    /** What the caller is told. */
    public sealed interface Answer {

        /**
         * It was done.
         *
         * @param version   the account's version that shows it
         * @param expiresAt when the access token that was issued ends; empty where none was
         */
        record Changed(long version, Optional<Instant> expiresAt) implements Answer {}

        /** There is, or was, an account of that name. */
        record Exists() implements Answer {}

        /** What was shown does not open it, or there is none. */
        record Denied() implements Answer {}

        /** It was refreshed too short a time ago; this is when it can be again. */
        record TooSoon(Instant allowedAt) implements Answer {}
    }

    static AccountDecision unchanged(Answer answer, Instant at) {
        return new AccountDecision(Optional.empty(), answer, at);
    }
}
