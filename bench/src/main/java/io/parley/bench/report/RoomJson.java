package io.parley.bench.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.bench.room.ArmedResult;
import io.parley.bench.room.Decisions;
import io.parley.bench.room.InterruptionPlan;
import io.parley.bench.room.InterruptionTimes;
import io.parley.bench.room.StateSizes;
import io.parley.bench.stats.Spread;

import java.time.Duration;
import java.util.List;

/** What {@code bench room} found, as one JSON object for scripts. What was not found is left out, never null. */
public final class RoomJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RoomJson() {}

    /** The report in one line. */
    public static String of(RoomReport report) {
        ObjectNode all = JSON.createObjectNode();
        all.put("bench", "room");
        all.put("at", report.at().toString());
        Json.machine(all.putObject("machine"), report.machine(), report.loadBefore(), report.loadAfter());
        report.decisions().ifPresent(decisions -> decisions(all.putObject("decisions"), decisions));
        report.sizes().ifPresent(sizes -> sizes(all.putObject("state"), sizes));
        report.throughput().ifPresent(result -> Json.throughput(all.putObject("throughput"), result, RoomLines.THROUGHPUT_AIM));
        report.interruptions().ifPresent(times -> interruptions(all.putObject("interruption"), report.plan(), times));
        report.armed().ifPresent(armed -> armed(all.putObject("timers"), armed));
        return all.toString();
    }

    private static void decisions(ObjectNode node, Decisions found) {
        node.put("perSecond", found.perSecond()).put("error", found.error()).put("perProcessorSecond", found.perCpuSecond())
                .put("inputs", found.inputs()).put("aim", RoomLines.DECISIONS_AIM);
        ObjectNode kinds = node.putObject("kinds");
        found.kinds().forEach(kinds::put);
    }

    private static void sizes(ObjectNode node, StateSizes found) {
        ArrayNode rooms = node.putArray("rooms");
        found.rooms().forEach(size -> rooms.addObject().put("room", size.room()).put("bytes", size.bytes()).put("inputs", size.inputs()));
        node.put("scriptBytes", found.script()).put("aimIdle", RoomLines.IDLE_BYTES_AIM);
    }

    private static void interruptions(ObjectNode node, InterruptionPlan plan, InterruptionTimes found) {
        node.put("rooms", plan.rooms()).put("everyMs", plan.every().toMillis()).put("warmUpMs", plan.warmUp().toMillis()).put("measuredMs",
                plan.time().toMillis()).put("missing", found.missing());
        spread(node, "kafkaAlone", found.alone());
        spread(node, "cancelCall", found.times());
        node.putObject("aim").put("p50Ms", RoomLines.INTERRUPTION_P50_AIM).put("p99Ms", RoomLines.INTERRUPTION_P99_AIM);
    }

    private static void armed(ObjectNode node, ArmedResult found) {
        node.put("armed", found.plan().rooms()).put("changelogBytes", found.bytes()).put("startMs", found.starting().toMillis())
                .put("quietMs", found.plan().quiet().toMillis());
        ObjectNode written = node.putObject("writtenMeanwhile");
        found.written().forEach(written::put);
        spread(node, "lateAlone", found.alone());
        spread(node, "lateAmongAll", found.among());
    }

    private static void spread(ObjectNode node, String name, List<Duration> times) {
        Spread.of(times).ifPresent(found -> Json.spread(node.putObject(name), found));
    }
}
