package io.parley.takeover.room;

import io.parley.liveapi.TimeText;
import io.parley.liveapi.json.LiveApiJson;
import io.parley.liveapi.takeover.CancelResult;
import io.parley.liveapi.takeover.CommandResult;
import io.parley.liveapi.takeover.QueueList;
import io.parley.liveapi.takeover.QueueResult;
import io.parley.liveapi.takeover.ReorderResult;
import io.parley.takeover.room.id.CommandTraceId;
import io.parley.takeover.room.id.SessionId;
import io.parley.takeover.room.id.TraceId;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@code data} of answers, as the Live API writes it. */
final class Answers {

    private Answers() {}

    /** A bare yes. */
    static final String YES = "true";

    /** The room is being made. */
    static String created(SessionId sessionId, int status) {
        // Sorted: an unsorted map may be written in another order by the next process, and a journal is decided again byte for byte.
        return LiveApiJson.write(new TreeMap<>(Map.of("sessionId", sessionId.value(), "status", status)));
    }

    static String taken(CommandTraceId takeover) {
        return LiveApiJson.write(new CommandResult(true, takeover.value()));
    }

    static String queued(CommandTraceId takeover, int status) {
        return LiveApiJson.write(new QueueResult(status, takeover.value()));
    }

    static String listed(List<CommandTraceId> takeovers) {
        return LiveApiJson.write(new QueueList(takeovers.stream().map(CommandTraceId::value).toList()));
    }

    /** Whether a takeover was moved; null if it was, else why not. */
    static String reordered(@Nullable String obstacle) {
        return LiveApiJson.write(new ReorderResult(obstacle == null, obstacle));
    }

    static String cancelled(Deliberation d, List<String> unknown) {
        String why = unknown.isEmpty() ? null : "not live: " + Clip.quoted(String.join(";", unknown));
        return LiveApiJson.write(new CancelResult(unknown.isEmpty(), new TimeText(d.rules().zone()).format(d.at), why, Map.of()));
    }

    /** A typed question became a turn. */
    static String asked(TraceId trace) {
        return LiveApiJson.write(Map.of("trace", trace.value()));
    }
}
