package io.parley.gateway.push;

import java.time.Duration;

/**
 * How patient feeds are.
 *
 * @param buffer    pushes that a client may be behind, and that are read at a time when it catches up
 * @param pingEvery how often the client is asked for a sign of life, whatever is pushed
 * @param grace     how long a client that is too far behind may take to read that it is closed
 * @param stretch   how long it may take to read so many pushes while it catches up
 */
public record FeedLimits(int buffer, Duration pingEvery, Duration grace, Duration stretch) {}
