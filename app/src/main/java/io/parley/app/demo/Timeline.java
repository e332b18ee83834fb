package io.parley.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.stage.ReceivedCall;

import java.util.List;

/** Where the demo is told: to people, or to programs. Thread-safe. */
interface Timeline {

    /** A push message of that room. */
    void message(String sessionId, JsonNode push);

    /** A call that the renderer received. */
    void renderer(ReceivedCall call);

    /** Something for people to know. */
    void note(String line);

    /** The turns, at the end. */
    void turns(List<TurnReport> turns);
}
