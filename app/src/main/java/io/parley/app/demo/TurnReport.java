package io.parley.app.demo;

import java.time.Instant;

/**
 * One turn, as the journal tells it.
 *
 * @param generated what was to be said
 * @param heard     what was heard of it
 * @param endedAt   when it ended
 */
record TurnReport(String traceId, String question, String generated, String heard, boolean filler, boolean interrupted, Latency latency,
        Instant endedAt) {}
