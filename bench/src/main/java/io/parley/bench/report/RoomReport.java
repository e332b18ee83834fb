package io.parley.bench.report;

import io.parley.bench.machine.Machine;
import io.parley.bench.room.ArmedResult;
import io.parley.bench.room.Decisions;
import io.parley.bench.room.InterruptionPlan;
import io.parley.bench.room.InterruptionTimes;
import io.parley.bench.room.StateSizes;
import io.parley.bench.rooms.RoomsThroughput;

import java.time.Instant;
import java.util.Optional;

/**
 * All that a run of {@code bench room} found; what was not asked for is empty.
 *
 * @param at            when it started
 * @param machine       what it ran on
 * @param loadBefore    load average before the run; negative where the system does not tell
 * @param loadAfter     and after it
 * @param decisions     the rules alone
 * @param sizes         what rooms weigh
 * @param throughput    rooms in their topology
 * @param plan          how rooms were interrupted
 * @param interruptions how long they took to fall silent
 * @param armed         rooms that only wait
 */
public record RoomReport(Instant at, Machine machine, double loadBefore, double loadAfter, Optional<Decisions> decisions,
        Optional<StateSizes> sizes, Optional<RoomsThroughput.Result> throughput, InterruptionPlan plan,
        Optional<InterruptionTimes> interruptions, Optional<ArmedResult> armed) {}
