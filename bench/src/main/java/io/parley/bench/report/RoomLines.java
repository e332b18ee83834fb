package io.parley.bench.report;

import io.parley.bench.room.ArmedResult;
import io.parley.bench.room.Decisions;
import io.parley.bench.room.InterruptionPlan;
import io.parley.bench.room.InterruptionTimes;
import io.parley.bench.room.StateSizes;
import io.parley.bench.stats.Spread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What {@code bench room} found, as tables for people. */
public final class RoomLines {

    static final int DECISIONS_AIM = 500_000;
    static final int IDLE_BYTES_AIM = 1_024;
    static final double THROUGHPUT_AIM = 0.6;
    static final int INTERRUPTION_P50_AIM = 15;
    static final int INTERRUPTION_P99_AIM = 60;

    private static final String NUMBERS = "  %-46s %14s  %s";
    private static final String TIMES = "  %-46s %6s %9s %9s %9s";

    private RoomLines() {}

    /** The report, line by line. */
    public static List<String> of(RoomReport report) {
        List<String> lines = new ArrayList<>(
                Lines.head("room", report.at(), report.machine(), report.loadBefore(), report.loadAfter()));
        report.decisions().ifPresent(decisions -> lines.addAll(decisions(decisions)));
        report.sizes().ifPresent(sizes -> lines.addAll(sizes(sizes)));
        report.throughput().ifPresent(result -> lines.addAll(Lines.throughput(result, THROUGHPUT_AIM)));
        report.interruptions().ifPresent(times -> lines.addAll(interruptions(report.plan(), times)));
        report.armed().ifPresent(armed -> lines.addAll(armed(armed)));
        return lines;
    }

    private static List<String> decisions(Decisions found) {
        return List.of(
                "Decisions of the rules alone: a conversation of %,d inputs, over and over (JMH, a JVM of its own)"
                        .formatted(found.inputs()),
                "  " + found.kinds(),
                NUMBERS.formatted("a second of the clock", whole(found.perSecond()), "± " + whole(found.error())),
                NUMBERS.formatted("a second of a processor", whole(found.perCpuSecond()), "aim ≥ " + whole(DECISIONS_AIM) + " on one core"),
                "");
    }

    private static List<String> sizes(StateSizes found) {
        List<String> lines = new ArrayList<>(List.of("State of a room as its store holds it, in bytes"));
        found.rooms().forEach(size -> lines.add(NUMBERS.formatted(size.room(), whole(size.bytes()),
                "after %,d inputs".formatted(size.inputs()))));
        lines.add("  aim ≤ %,d for the idle one, beside %,d of script and configuration that are written once".formatted(IDLE_BYTES_AIM,
                found.script()));
        lines.add("");
        return lines;
    }

    private static List<String> interruptions(InterruptionPlan plan, InterruptionTimes found) {
        Optional<Spread> alone = Spread.of(found.alone());
        Optional<Spread> times = Spread.of(found.times());
        return List.of(
                "Interruption in ms: %d rooms, each speaking and interrupted every %s s; measured %s s after %s s of warm-up; %d missing"
                        .formatted(plan.rooms(), seconds(plan.every()), seconds(plan.time()), seconds(plan.warmUp()), found.missing()),
                TIMES.formatted("", "seen", "p50", "p99", "longest"), spread("Kafka alone: speech produced → readable", alone),
                spread("speech produced → renderer has the cancel call", times),
                "  %s times Kafka alone at p50, %s at p99; aim p50 ≤ %d, p99 ≤ %d".formatted(ratio(alone, times, true),
                        ratio(alone, times, false), INTERRUPTION_P50_AIM, INTERRUPTION_P99_AIM),
                "");
    }

    private static List<String> armed(ArmedResult found) {
        return List.of("%,d rooms that wait, each for one timer".formatted(found.plan().rooms()),
                NUMBERS.formatted("start on an empty disk, in s", seconds(found.starting()),
                        found.bytes() / 1_000_000 + " MB of changelogs"),
                NUMBERS.formatted("records written in %s s of waiting".formatted(seconds(found.plan().quiet())),
                        whole(found.written().values().stream().mapToLong(records -> records).sum()),
                        found.written().isEmpty() ? "to any topic, markers of transactions included; aim 0" : found.written().toString()),
                TIMES.formatted("how late timers are taken, in ms", "seen", "p50", "p99", "longest"),
                spread("nothing else armed", Spread.of(found.alone())),
                spread("all of them armed", Spread.of(found.among())), "");
    }

    private static String spread(String name, Optional<Spread> found) {
        return TIMES.formatted(name, found.map(Spread::count).orElse(0), Lines.time(found.map(Spread::p50)),
                Lines.time(found.map(Spread::p99)), Lines.time(found.map(Spread::max)));
    }

    private static String ratio(Optional<Spread> base, Optional<Spread> found, boolean median) {
        return found.flatMap(spread -> base.map(spread::over)).map(ratio -> median ? ratio.p50() : ratio.p99())
                .filter(OptionalDouble::isPresent).map(times -> Lines.one(times.getAsDouble())).orElse("-");
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String seconds(Duration time) {
        return Lines.one(time.toMillis() / 1e3);
    }
}
