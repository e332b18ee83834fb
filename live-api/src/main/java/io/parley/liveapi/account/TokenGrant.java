package io.parley.liveapi.account;

import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;

/**
 * What both token calls are answered with. Never logged: {@link #toString} keeps the tokens to itself.
 *
 * @param account      the account
 * @param accessToken  goes into {@code Authorization: Bearer}
 * @param expiresIn    seconds from now that the access token is valid for
 * @param refreshToken gets the next tokens; not for browsers
 */
public record TokenGrant(String account, String accessToken, long expiresIn, String refreshToken) {

    /** Reads the {@code data} of an answer. */
    public static TokenGrant read(JsonValue data) {
        JsonObject grant = data.object();
        return new TokenGrant(grant.required("account").words(), grant.required("accessToken").secret(),
                grant.required("expiresIn").longInteger(), grant.required("refreshToken").secret());
    }

    @Override
    public String toString() {
        return "TokenGrant[account=" + account + ", expiresIn=" + expiresIn + ']';
    }
}
