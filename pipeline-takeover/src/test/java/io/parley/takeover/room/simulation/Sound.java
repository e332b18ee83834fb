package io.parley.takeover.room.simulation;

import io.parley.takeover.room.id.HandOverId;

import java.time.Instant;

/**
 * What the digital human was heard to say.
 *
 * @param to the end, natural or not
 * @param cut whether it was stopped before its natural end
 */
public record Sound(HandOverId handOver, String text, Instant from, Instant to, boolean cut) {}
