package io.parley.bench.report;

import io.parley.bench.gateway.CallTimes;
import io.parley.bench.gateway.ConnectionSizes;
import io.parley.bench.gateway.FrameTimes;
import io.parley.bench.gateway.Traffic;
import io.parley.bench.stats.Spread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code bench gateway} found, as tables for people. */
public final class GatewayLines {

    static final int CALL_P50_AIM = 20;
    static final int CALL_P99_AIM = 80;
    static final int FRAME_P99_AIM = 50;
    static final int CONNECTION_AIM = 60_000;

    private static final String TIMES = "  %-46s %6s %9s %9s %9s";
    private static final String SIZES = "  %-46s %6s %14s %14s";

    private GatewayLines() {}

    /** The report, line by line. */
    public static List<String> of(GatewayReport report) {
        List<String> lines = new ArrayList<>(
                Lines.head("gateway", report.at(), report.machine(), report.loadBefore(), report.loadAfter()));
        report.calls().ifPresent(calls -> lines.addAll(calls(report.called(), calls)));
        report.frames().ifPresent(frames -> lines.addAll(frames(report.spoken(), frames)));
        report.sizes().ifPresent(sizes -> lines.addAll(sizes(sizes)));
        return lines;
    }

    private static List<String> calls(Traffic traffic, CallTimes found) {
        return List.of("Queue commands in ms: %s; %d refused, %d failed".formatted(described(traffic), found.refused(), found.failed()),
                head(), times("Kafka alone: a record there and one back", found.alone()), times("call due → answer read", found.times()),
                "  aim p50 ≤ %d, p99 ≤ %d".formatted(CALL_P50_AIM, CALL_P99_AIM), "");
    }

    private static List<String> frames(Traffic traffic, FrameTimes found) {
        return List.of("Frames in ms: %s; %d missing".formatted(described(traffic), found.missing()), head(),
                times("Kafka alone: frame due → readable", found.alone()), times("frame due → readable", found.times()),
                "  aim p99 ≤ %d".formatted(FRAME_P99_AIM), "");
    }

    private static List<String> sizes(ConnectionSizes found) {
        List<String> lines = new ArrayList<>(List.of("Memory of a connection in bytes, both ends",
                SIZES.formatted("", "open", "held", "resident")));
        found.kinds().forEach(kind -> lines.add(SIZES.formatted(kind.name(), kind.count(), "%,d".formatted(kind.bytes()),
                kind.resident().isPresent() ? "%,d".formatted(kind.resident().getAsLong()) : "?")));
        lines.add("  aim ≤ %,d".formatted(CONNECTION_AIM));
        lines.add("");
        return lines;
    }

    private static String described(Traffic traffic) {
        return String.format(Locale.ROOT, "%.0f a second over %d rooms, measured %.0f s after %.0f s of warm-up", traffic.perSecond(),
                traffic.rooms(), traffic.time().toMillis() / 1e3, traffic.warmUp().toMillis() / 1e3);
    }

    private static String head() {
        return TIMES.formatted("", "seen", "p50", "p99", "longest");
    }

    private static String times(String name, List<Duration> times) {
        Optional<Spread> found = Spread.of(times);
        return TIMES.formatted(name, found.map(Spread::count).orElse(0), Lines.time(found.map(Spread::p50)),
                Lines.time(found.map(Spread::p99)), Lines.time(found.map(Spread::max)));
    }
}
