package io.parley.bench.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.bench.machine.Footprint;
import io.parley.bench.machine.Machine;
import io.parley.bench.road.RoadPlan;
import io.parley.bench.road.RoadTimes;
import io.parley.bench.rooms.RoomsThroughput;
import io.parley.bench.rooms.Written;
import io.parley.bench.stats.Rate;
import io.parley.bench.stats.Spread;
import io.parley.bench.trail.Hop;
import io.parley.bench.trail.Trails;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The report as one JSON object for scripts. What was not found is left out, never null. */
public final class Json {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Json() {}

    /** The report in one line. */
    public static String of(RoadReport report) {
        ObjectNode all = JSON.createObjectNode();
        all.put("bench", "road");
        all.put("at", report.at().toString());
        machine(all.putObject("machine"), report.machine(), report.loadBefore(), report.loadAfter());
        report.times().ifPresent(times -> latency(all.putObject("latency"), report.plan(), times));
        report.throughput().ifPresent(throughput -> throughput(all.putObject("throughput"), throughput, Lines.ROAD_AIM));
        report.footprint().ifPresent(footprint -> memory(all.putObject("memory"), footprint));
        return all.toString();
    }

    static void machine(ObjectNode node, Machine machine, double before, double after) {
        node.put("cores", machine.cores()).put("memoryMiB", machine.memoryMib()).put("jdk", machine.jdk()).put("os", machine.os());
        if (before >= 0 && after >= 0) {
            node.put("loadBefore", before).put("loadAfter", after);
        }
    }

    private static void latency(ObjectNode node, RoadPlan plan, RoadTimes times) {
        Trails trails = times.trails();
        node.put("rooms", plan.schedule().rooms()).put("everyMs", plan.schedule().every().toMillis())
                .put("warmUpMs", plan.warmUp().toMillis())
                .put("measuredMs", plan.time().toMillis());
        node.put("questions", trails.questions()).put("repeated", trails.repeated()).put("missing", trails.missing())
                .put("swapped", trails.swapped());
        Spread.of(times.allAlone()).ifPresent(spread -> spread(node.putObject("kafkaAlone"), spread));
        ArrayNode hops = node.putArray("hops");
        for (Hop hop : Hop.values()) {
            hop(hops.addObject(), hop, trails.times().getOrDefault(hop, List.of()), Lines.base(hop, times));
        }
        node.putObject("aimForRoad").put("p50Ms", 50).put("p99Ms", 150);
    }

    private static void hop(ObjectNode node, Hop hop, List<Duration> times, List<Duration> alone) {
        node.put("hop", hop.name().toLowerCase(Locale.ROOT));
        Spread.of(times).ifPresent(found -> {
            spread(node, found);
            Spread.of(alone).ifPresent(base -> {
                spread(node.putObject("kafkaAlone"), base);
                ObjectNode ratio = node.putObject("timesAlone");
                put(ratio, "p50", found.over(base).p50());
                put(ratio, "p99", found.over(base).p99());
            });
        });
    }

    static void spread(ObjectNode node, Spread spread) {
        node.put("count", spread.count()).put("p50Ms", millis(spread.p50())).put("p99Ms", millis(spread.p99())).put("maxMs",
                millis(spread.max()));
    }

    static void throughput(ObjectNode node, RoomsThroughput.Result result, double aim) {
        rate(node.putObject("kafkaAlone"), result.plain().written(), result.plain().rate());
        rate(node.putObject("kafkaAloneSetAlike"), result.alike().written(), result.alike().rate());
        rate(node.putObject("takeover"), result.written(), result.writeRate()).put("inputs", result.inputs()).put("inputsPerSecond",
                result.inputRate().perSecond());
        node.put("timesAlone", result.writeRate().over(result.plain().rate()))
                .put("timesAloneSetAlike", result.writeRate().over(result.alike().rate())).put("aim", aim);
    }

    private static ObjectNode rate(ObjectNode node, Written written, Rate rate) {
        return node.put("records", written.records()).put("bytes", written.bytes()).put("measuredMs", rate.time().toMillis())
                .put("recordsPerSecond", rate.perSecond());
    }

    private static void memory(ObjectNode node, Footprint footprint) {
        footprint.parts().forEach(part -> part.mib().ifPresent(mib -> node.put(part.name(), mib)));
        footprint.together().ifPresent(mib -> node.put("together", mib));
        node.put("unit", "MiB").put("aim", 1_843);
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        value.ifPresent(found -> node.put(name, found));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
