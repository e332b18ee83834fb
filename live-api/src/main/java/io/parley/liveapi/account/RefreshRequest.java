package io.parley.liveapi.account;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;

/**
 * Asks for the next tokens of an account. Never logged: {@link #toString} keeps the token to itself.
 *
 * @param account      the account
 * @param refreshToken the one that came with the last tokens
 */
public record RefreshRequest(String account, String refreshToken) {

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong; it never quotes the token
     */
    public static RefreshRequest read(String body) {
        JsonObject request = JsonObject.body(body);
        return new RefreshRequest(request.required("account").words(), request.required("refreshToken").secret());
    }

    @Override
    public String toString() {
        return "RefreshRequest[account=" + account + ']';
    }
}
