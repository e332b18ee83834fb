package io.parley.bench.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.bench.gateway.ConnectionSizes;
import io.parley.bench.gateway.Traffic;
import io.parley.bench.stats.Spread;

import java.time.Duration;
import java.util.List;

/** What {@code bench gateway} found, as one JSON object for scripts. What was not found is left out, never null. */
public final class GatewayJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GatewayJson() {}

    /** The report in one line. */
    public static String of(GatewayReport report) {
        ObjectNode all = JSON.createObjectNode();
        all.put("bench", "gateway");
        all.put("at", report.at().toString());
        Json.machine(all.putObject("machine"), report.machine(), report.loadBefore(), report.loadAfter());
        report.calls().ifPresent(calls -> {
            ObjectNode node = times(all.putObject("calls"), report.called(), calls.alone(), "queueCommand", calls.times());
            node.put("refused", calls.refused()).put("failed", calls.failed());
            node.putObject("aim").put("p50Ms", GatewayLines.CALL_P50_AIM).put("p99Ms", GatewayLines.CALL_P99_AIM);
        });
        report.frames().ifPresent(frames -> {
            ObjectNode node = times(all.putObject("frames"), report.spoken(), frames.alone(), "frame", frames.times());
            node.put("missing", frames.missing()).putObject("aim").put("p99Ms", GatewayLines.FRAME_P99_AIM);
        });
        report.sizes().ifPresent(sizes -> sizes(all.putObject("connections"), sizes));
        return all.toString();
    }

    private static ObjectNode times(ObjectNode node, Traffic traffic, List<Duration> alone, String name, List<Duration> times) {
        node.put("rooms", traffic.rooms()).put("perSecond", traffic.perSecond()).put("warmUpMs", traffic.warmUp().toMillis())
                .put("measuredMs", traffic.time().toMillis());
        Spread.of(alone).ifPresent(found -> Json.spread(node.putObject("kafkaAlone"), found));
        Spread.of(times).ifPresent(found -> Json.spread(node.putObject(name), found));
        return node;
    }

    private static void sizes(ObjectNode node, ConnectionSizes sizes) {
        var kinds = node.putArray("kinds");
        sizes.kinds().forEach(kind -> {
            ObjectNode found = kinds.addObject().put("kind", kind.name()).put("open", kind.count()).put("heldBytes", kind.bytes());
            kind.resident().ifPresent(bytes -> found.put("residentBytes", bytes));
        });
        node.put("aimBytes", GatewayLines.CONNECTION_AIM);
    }
}
