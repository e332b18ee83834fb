package io.parley.liveapi.account;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;

/**
 * Asks for the next access token of an account. Never logged: {@link #toString} keeps the token to itself.
 *
 * @param refreshToken the one that came with the last login; it says whose it is
 */
public record RefreshRequest(String refreshToken) {

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong; it never quotes the token
     */
    public static RefreshRequest read(String body) {
        return new RefreshRequest(JsonObject.body(body).required("refreshToken").secret());
    }

    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
