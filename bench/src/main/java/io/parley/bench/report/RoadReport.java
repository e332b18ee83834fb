package io.parley.bench.report;

import io.parley.bench.machine.Footprint;
import io.parley.bench.machine.Machine;
import io.parley.bench.road.RoadPlan;
import io.parley.bench.road.RoadTimes;
import io.parley.bench.rooms.RoomsThroughput;

import java.time.Instant;

/**
 * All that a run of {@code bench road} found.
 *
 * @param at         when it started
 * @param machine    what it ran on
 * @param loadBefore load average before the run; negative where the system does not tell
 * @param loadAfter  and after it
 * @param plan       what was measured
 * @param times      latency
 * @param footprint  memory
 * @param throughput throughput of the rooms' topology
 */
public record RoadReport(Instant at, Machine machine, double loadBefore, double loadAfter, RoadPlan plan, RoadTimes times,
        Footprint footprint,
        RoomsThroughput.Result throughput) {}
