package io.parley.bench.road;

import io.parley.bench.traffic.Schedule;

import java.time.Duration;

/**
 * What of the road is measured.
 *
 * @param schedule who asks when
 * @param warmUp   how long the traffic runs before it counts
 * @param time     how long it is measured
 */
public record RoadPlan(Schedule schedule, Duration warmUp, Duration time) {}
