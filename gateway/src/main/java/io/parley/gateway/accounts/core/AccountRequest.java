package io.parley.gateway.accounts.core;

/** What can be asked of an account. Who asks draws the tokens, so that only their hashes go anywhere. */
public sealed interface AccountRequest {

    /** Make it, with its first tokens. */
    record Create(TokenHash secret, TokenHash refreshToken, TokenHash accessToken) implements AccountRequest {}

    /** Give new tokens to who showed the secret. */
    record LogIn(TokenHash shown, TokenHash refreshToken, TokenHash accessToken) implements AccountRequest {}

    /** Give a new access token to who showed the refresh token. */
    record Refresh(TokenHash shown, TokenHash accessToken) implements AccountRequest {}

    /** End it and all its tokens. */
    record Revoke() implements AccountRequest {}
}
