package io.parley.liveapi.takeover;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;

/**
 * Which quick response of the script to play.
 *
 * @param order the index from 0, or {@link #ANY}
 */
public record QuickOrder(int order) {
    /** One chosen by the renderer. */
    public static final int ANY = -1;

    /**
     * Reads the {@code param} of quick: {@code {"quick_response": true, "order": -1}}.
     *
     * @throws InvalidJsonException if it is wrong; whether the script has that many is not checked here
     */
    public static QuickOrder read(String param) {
        JsonObject choice = JsonObject.escaped(param, "param", RefusalCode.INVALID_TAKEOVER);
        JsonValue quick = choice.required("quick_response");
        if (!quick.flag()) {
            throw quick.wrong("true");
        }
        return new QuickOrder(choice.required("order").integer(ANY));
    }
}
