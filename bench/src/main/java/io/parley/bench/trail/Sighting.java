package io.parley.bench.trail;

/**
 * A question was seen.
 *
 * @param question which
 * @param point    where
 * @param nanos    when, by {@link System#nanoTime}
 */
public record Sighting(QuestionId question, Point point, long nanos) {}
