package io.parley.liveapi.account;

import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What both token calls are answered with. Never logged: {@link #toString} keeps the tokens to itself.
 *
 * @param account      the account
 * @param accessToken  goes into {@code Authorization: Bearer}
 * @param expiresIn    seconds from now that the access token is valid for
 * @param refreshToken gets the next access token; not for browsers. Null where the one of before goes on
 */
public record TokenGrant(String account, String accessToken, long expiresIn, @Nullable String refreshToken) {

    /** Reads the {@code data} of an answer. */
    public static TokenGrant read(JsonValue data) {
        JsonObject grant = data.object();
        JsonValue refreshToken = grant.optional("refreshToken");
        return new TokenGrant(grant.required("account").words(), grant.required("accessToken").secret(),
                grant.required("expiresIn").longInteger(), refreshToken == null ? null : refreshToken.secret());
    }

    @Override
    public String toString() {
        return "TokenGrant[account=" + account + ", expiresIn=" + expiresIn + ']';
    }
}
