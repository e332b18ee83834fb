package io.parley.bench.report;

import io.parley.bench.machine.Footprint;
import io.parley.bench.machine.Machine;
import io.parley.bench.road.RoadPlan;
import io.parley.bench.road.RoadTimes;
import io.parley.bench.rooms.RoomsThroughput;
import io.parley.bench.rooms.Written;
import io.parley.bench.stats.Rate;
import io.parley.bench.stats.Ratio;
import io.parley.bench.stats.Spread;
import io.parley.bench.trail.Hop;
import io.parley.bench.trail.Point;
import io.parley.bench.trail.Trails;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The report as tables for people. What is aimed at stands beside what was found; it is theirs to judge. */
public final class Lines {

    private static final String TIMES = "  %-42s %6s %9s %9s   %9s %9s   %7s %7s";
    private static final String RATES = "  %-42s %11s %11s %9s %12s";

    /** Times the plain copy, with everything else that the road has on its hands. */
    static final double ROAD_AIM = 0.5;

    private Lines() {}

    /** The report, line by line. */
    public static List<String> of(RoadReport report) {
        List<String> lines = new ArrayList<>(head(report));
        report.times().ifPresent(times -> lines.addAll(latency(report.plan(), times)));
        report.throughput().ifPresent(throughput -> lines.addAll(throughput(throughput, ROAD_AIM)));
        report.footprint().ifPresent(footprint -> lines.addAll(memory(footprint)));
        return lines;
    }

    private static List<String> head(RoadReport report) {
        return head("road", report.at(), report.machine(), report.loadBefore(), report.loadAfter());
    }

    /** What was measured, when, and on what. */
    static List<String> head(String bench, Instant at, Machine machine, double before, double after) {
        return List.of("Parley bench %s, %s".formatted(bench, at),
                "%s; load average %s before, %s after".formatted(machine.describe(), load(before), load(after)), "");
    }

    private static List<String> latency(RoadPlan plan, RoadTimes times) {
        Trails trails = times.trails();
        Optional<Spread> alone = Spread.of(times.allAlone());
        Stream<String> before = Stream.of(
                "Latency in ms: %d rooms, each asking every %s s, microphones open (10 frames a second each); measured %s s after %s s of warm-up"
                        .formatted(plan.schedule().rooms(), seconds(plan.schedule().every()), seconds(plan.time()), seconds(plan.warmUp())),
                "%d questions; %d repeated, %d missing, %d swapped sightings".formatted(trails.questions(), trails.repeated(),
                        trails.missing(),
                        trails.swapped()),
                TIMES.formatted("", "", "", "", "Kafka", "alone", "times", "alone"),
                TIMES.formatted("", "seen", "p50", "p99", "p50", "p99", "p50", "p99"),
                TIMES.formatted("Kafka alone: produced → readable", seen(alone), time(alone.map(Spread::p50)), time(alone.map(Spread::p99)),
                        "", "", "", ""));
        Stream<String> hops = Stream.of(Hop.values()).map(hop -> hop(hop, times));
        return Stream
                .of(before, hops, Stream.of("  aim for the whole road: p50 ≤ 50, p99 ≤ 150; engines take no time of their own here", ""))
                .flatMap(lines -> lines).toList();
    }

    private static String hop(Hop hop, RoadTimes times) {
        Optional<Spread> found = Spread.of(times.trails().times().getOrDefault(hop, List.of()));
        Optional<Spread> base = Spread.of(base(hop, times));
        Optional<Ratio> ratio = found.flatMap(spread -> base.map(spread::over));
        return TIMES.formatted(hop.label(), seen(found), time(found.map(Spread::p50)), time(found.map(Spread::p99)),
                time(base.map(Spread::p50)),
                time(base.map(Spread::p99)), times(ratio.map(Ratio::p50)), times(ratio.map(Ratio::p99)));
    }

    /** What Kafka alone takes for the record that ends the hop; for the renderer's call, for the record that starts it. */
    static List<Duration> base(Hop hop, RoadTimes times) {
        return switch (hop) {
            case FRAME, ENDPOINTING, RECOGNITION, QUESTION, ROUTING, REPLY, HAND_OVER -> times.alone().getOrDefault(hop.to(), List.of());
            case DISPATCH -> times.alone().getOrDefault(Point.EFFECT, List.of());
            case ROAD -> times.allAlone();
        };
    }

    /** Throughput beside the copies, and what is aimed at in times the plain one. */
    static List<String> throughput(RoomsThroughput.Result result, double aim) {
        Rate topology = result.writeRate();
        return List.of("Throughput of the takeover topology: %d inputs; records written, changelogs included".formatted(result.inputs()),
                RATES.formatted("", "records", "MB", "seconds", "records/s"),
                rate("Kafka alone: plain transactional copy", result.plain().written(), result.plain().rate()),
                rate("  its producer set as the topology's", result.alike().written(), result.alike().rate()),
                rate("takeover topology, exactly-once", result.written(), topology),
                "  %.2f times the plain copy (aim ≥ %.1f), %.2f times the other; %.0f inputs/s; rates leave the first half out, as warming up%s"
                        .formatted(
                                topology.over(result.plain().rate()), aim, topology.over(result.alike().rate()),
                                result.inputRate().perSecond(),
                                result.written().equals(result.expected())
                                        ? ""
                                        : "; the copies had " + result.expected().records() + " records to write"),
                "");
    }

    private static String rate(String name, Written written, Rate rate) {
        return RATES.formatted(name, written.records(), one(written.bytes() / 1e6), one(rate.time().toMillis() / 1e3),
                one(rate.perSecond()));
    }

    private static List<String> memory(Footprint footprint) {
        return Stream.concat(Stream.of("Memory resident, in MiB, after the latency run"),
                Stream.concat(footprint.parts().stream().map(part -> "  %-42s %9s".formatted(part.name(), mib(part.mib()))),
                        Stream.of("  %-42s %9s   aim ≤ 1843 (1.8 GiB)".formatted("together", mib(footprint.together())))))
                .toList();
    }

    private static String mib(OptionalLong found) {
        return found.isPresent() ? Long.toString(found.getAsLong()) : "?";
    }

    private static String load(double load) {
        return load < 0 ? "?" : String.format(Locale.ROOT, "%.2f", load);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, time.toMillis() % 1_000 == 0 ? "%.0f" : "%.1f", time.toMillis() / 1e3);
    }

    private static String seen(Optional<Spread> spread) {
        return Integer.toString(spread.map(Spread::count).orElse(0));
    }

    static String time(Optional<Duration> time) {
        return time.map(t -> one(t.toNanos() / 1e6)).orElse("-");
    }

    private static String times(Optional<OptionalDouble> ratio) {
        return ratio.filter(OptionalDouble::isPresent).map(r -> one(r.getAsDouble())).orElse("-");
    }

    static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
