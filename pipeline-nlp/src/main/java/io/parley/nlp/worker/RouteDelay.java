package io.parley.nlp.worker;

import io.parley.nlp.engine.ReplyException;

import java.time.Duration;
import java.util.Map;

/** The route parameter {@code delay}: milliseconds that any engine waits before it begins, 0 to 60000; for demos and drills. */
final class RouteDelay {

    private static final String NAME = "delay";
    private static final int MAX_MILLIS = 60_000;

    private RouteDelay() {}

    /**
     * The delay of a route; zero where it has none.
     *
     * @throws ReplyException naming the value, if it is none
     */
    static Duration of(Map<String, String> parameters) throws ReplyException {
        String text = parameters.getOrDefault(NAME, "0");
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= MAX_MILLIS) {
            return Duration.ofMillis(Integer.parseInt(text));
        }
        throw new ReplyException(NAME + ": expected milliseconds from 0 to " + MAX_MILLIS + ", found \"" + text + "\"");
    }
}
