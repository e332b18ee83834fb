package io.parley.liveapi.account;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;

/**
 * Asks for the first tokens of an account. Never logged: {@link #toString} keeps the secret to itself.
 *
 * @param account the account
 * @param secret  what it proves itself with
 */
public record TokenRequest(String account, String secret) {

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong; it never quotes the secret
     */
    public static TokenRequest read(String body) {
        JsonObject request = JsonObject.body(body);
        return new TokenRequest(request.required("account").words(), request.required("secret").secret());
    }

    @Override
    public String toString() {
        return "TokenRequest[account=" + account + ']';
    }
}
