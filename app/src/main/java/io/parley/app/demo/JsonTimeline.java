package io.parley.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.stage.ReceivedCall;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * One JSON object a line, and nothing else.
 *
 * @param out   takes the lines
 * @param notes takes what is no data
 * @param clock the time
 * @param start zero of the timeline
 */
record JsonTimeline(PrintWriter out, Consumer<String> notes, InstantSource clock, Instant start) implements Timeline {

    private static final String TRACEPARENT = TraceHeaders.TRACEPARENT;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void message(String sessionId, JsonNode push) {
        print(line("message", clock.instant()).put("sessionId", sessionId).set("message", push));
    }

    @Override
    public void renderer(ReceivedCall call) {
        ObjectNode line = line("renderer", call.receivedAt()).put("method", call.method()).put("path", call.path());
        String trace = call.headers().get(TRACEPARENT);
        print((trace == null ? line : line.put(TRACEPARENT, trace)).set("body", body(call.body())));
    }

    /** A body that is no JSON is shown as the text it is. */
    static JsonNode body(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(body);
        }
    }

    @Override
    public void note(String line) {
        notes.accept(line);
    }

    @Override
    public void turns(List<TurnReport> turns) {
        for (TurnReport turn : turns) {
            ObjectNode line = line("turn", turn.endedAt()).put("traceId", turn.traceId()).put("question", turn.question())
                    .put("generated", turn.generated()).put("heard", turn.heard()).put("filler", turn.filler())
                    .put("interrupted", turn.interrupted());
            print(line.set("latencyMs", JSON.valueToTree(turn.latency().parts())));
        }
    }

    private ObjectNode line(String from, Instant at) {
        return JSON.createObjectNode().put("t", Duration.between(start, at).toMillis()).put("from", from);
    }

    private synchronized void print(JsonNode line) {
        out.println(line);
        out.flush();
    }
}
