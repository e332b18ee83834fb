package io.parley.liveapi.history;

import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;

import java.util.List;

/**
 * What history/list is answered with.
 *
 * @param pagination which part of the list this is
 * @param result     its sessions, in the order asked for
 */
public record HistoryPage(Pagination pagination, List<ClosedSession> result) {

    public HistoryPage {
        result = List.copyOf(result);
    }

    /** Reads the {@code data} of an answer. */
    public static HistoryPage read(JsonValue data) {
        JsonObject page = data.object();
        return new HistoryPage(Pagination.read(page.required("pagination").object()),
                page.required("result").elements().stream().map(JsonValue::object).map(ClosedSession::read).toList());
    }
}
