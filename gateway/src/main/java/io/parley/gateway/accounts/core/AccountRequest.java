package io.parley.gateway.accounts.core;

import java.util.Optional;

/** What can be asked of an account. Who asks draws the tokens, so that only their hashes go anywhere. */
public sealed interface AccountRequest {

    /** Make it, with its first tokens; it is told of its rooms' statuses at that address, or where all accounts are. */
    record Create(TokenHash secret, TokenHash refreshToken, TokenHash accessToken,
            Optional<String> callbackUrl) implements AccountRequest {

        /** One that is told where all accounts are. */
        public Create(TokenHash secret, TokenHash refreshToken, TokenHash accessToken) {
            this(secret, refreshToken, accessToken, Optional.empty());
        }
    }

    /** Give new tokens to who showed the secret. */
    record LogIn(TokenHash shown, TokenHash refreshToken, TokenHash accessToken) implements AccountRequest {}

    /** Give a new access token to who showed the refresh token. */
    record Refresh(TokenHash shown, TokenHash accessToken) implements AccountRequest {}

    /** Tell it of the rooms that it makes from now on at that address; empty: where all accounts are. */
    record SetCallback(Optional<String> callbackUrl) implements AccountRequest {}

    /** End it and all its tokens. */
    record Revoke() implements AccountRequest {}
}
