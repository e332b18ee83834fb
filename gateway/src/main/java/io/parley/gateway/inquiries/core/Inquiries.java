package io.parley.gateway.inquiries.core;

import java.time.Instant;
import java.util.List;

/**
 * What is remembered under one key.
 *
 * @param history what was asked and answered, oldest first
 * @param waiting what waits for an answer, oldest first
 * @param lastAt  when something was last asked or answered
 */
public record Inquiries(List<Asked> history, List<Waiting> waiting, Instant lastAt) {

    public Inquiries {
        history = List.copyOf(history);
        waiting = List.copyOf(waiting);
    }
}
