package io.parley.bench.road;

import io.parley.bench.trail.Point;
import io.parley.bench.trail.Trails;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of it.
 *
 * @param alone  Kafka alone: times of each kind of record, by the point at which such a record is read on the road
 * @param trails the road
 */
public record RoadTimes(Map<Point, List<Duration>> alone, Trails trails) {

    /** All times of Kafka alone together. */
    public List<Duration> allAlone() {
        return alone.values().stream().flatMap(List::stream).toList();
    }
}
