package io.parley.bench.report;

import io.parley.bench.gateway.CallTimes;
import io.parley.bench.gateway.ConnectionSizes;
import io.parley.bench.gateway.FrameTimes;
import io.parley.bench.gateway.Traffic;
import io.parley.bench.machine.Machine;

import java.time.Instant;
import java.util.Optional;

/**
 * All that a run of {@code bench gateway} found; what was not asked for is empty.
 *
 * @param at         when it started
 * @param machine    what it ran on
 * @param loadBefore load average before the run; negative where the system does not tell
 * @param loadAfter  and after it
 * @param called     how it was called
 * @param calls      what came of it
 * @param spoken     how was spoken into it
 * @param frames     what came of it
 * @param sizes      what connections weigh
 */
public record GatewayReport(Instant at, Machine machine, double loadBefore, double loadAfter, Traffic called, Optional<CallTimes> calls,
        Traffic spoken, Optional<FrameTimes> frames, Optional<ConnectionSizes> sizes) {}
