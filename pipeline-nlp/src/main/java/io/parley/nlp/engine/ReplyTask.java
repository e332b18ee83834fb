package io.parley.nlp.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one reply is made from.
 *
 * @param sessionId  the room
 * @param traceId    the turn
 * @param query      the question
 * @param history    earlier turns, oldest first
 * @param nlp        the {@code nlp} part of the room's script, JSON as its owner wrote it
 * @param parameters the route's settings
 * @param limit      the time until the reply is stopped; over 0
 * @param stop       whether it has been stopped
 */
public record ReplyTask(String sessionId, String traceId, String query, List<Turn> history, Optional<String> nlp,
        Map<String, String> parameters,
        Duration limit, StopSignal stop) {

    /**
     * One earlier turn, as the person experienced it.
     *
     * @param question what was asked
     * @param heard    what was heard of the answer; empty if nothing was, and there is no answer to tell of
     */
    public record Turn(String question, Optional<String> heard) {}

    /** Copies what could change. */
    public ReplyTask {
        history = List.copyOf(history);
        parameters = Map.copyOf(parameters);
    }
}
