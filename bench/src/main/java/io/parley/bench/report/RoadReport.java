package io.parley.bench.report;

import io.parley.bench.machine.Footprint;
import io.parley.bench.machine.Machine;
import io.parley.bench.road.RoadPlan;
import io.parley.bench.road.RoadTimes;
import io.parley.bench.rooms.RoomsThroughput;

import java.time.Instant;
import java.util.Optional;

/**
 * All that a run of {@code bench road} found.
 *
 * @param at         when it started
 * @param machine    what it ran on
 * @param loadBefore load average before the run; negative where the system does not tell
 * @param loadAfter  and after it
 * @param plan       what was measured
 * @param times      latency; empty if it was not asked for
 * @param footprint  memory; empty if it was not asked for
 * @param throughput throughput of the rooms' topology; empty if it was not asked for
 */
public record RoadReport(Instant at, Machine machine, double loadBefore, double loadAfter, RoadPlan plan,
        Optional<RoadTimes> times, Optional<Footprint> footprint, Optional<RoomsThroughput.Result> throughput) {}
