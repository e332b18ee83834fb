package io.parley.bench.room;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What rooms that wait cost.
 *
 * @param plan     how many there were
 * @param bytes    of them in the changelogs
 * @param starting from the topology's start on an empty disk until it was ready
 * @param written  records written to any topic of the broker while nothing happened, markers of transactions included, by topic; topics to which
 *                 nothing was written are not in it
 * @param alone    how late timers fired with nothing else armed
 * @param among    and with all of the rooms armed
 */
public record ArmedResult(ArmedPlan plan, long bytes, Duration starting, Map<String, Long> written, List<Duration> alone,
        List<Duration> among) {

    public ArmedResult {
        written = Map.copyOf(written);
        alone = List.copyOf(alone);
        among = List.copyOf(among);
    }
}
