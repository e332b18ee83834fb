package io.parley.gateway.accounts;

import io.parley.gateway.accounts.core.AccountName;
import io.parley.gateway.accounts.tokens.Token;

import java.time.Instant;
import java.util.Optional;

/**
 * Tokens that an account was just given, in clear: they are shown once and kept nowhere.
 *
 * @param account      whose they are
 * @param secret       what it logs in with; of a new account only
 * @param refreshToken its refresh token; of a new account and of a login only
 * @param accessToken  its access token
 * @param expiresAt    when the access token ends
 */
public record IssuedTokens(AccountName account, Optional<Token> secret, Optional<Token> refreshToken, Token accessToken,
        Instant expiresAt) {}
