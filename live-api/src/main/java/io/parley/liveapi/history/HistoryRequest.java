package io.parley.liveapi.history;

import io.parley.liveapi.TimeText;
import io.parley.liveapi.channel.SessionStatus;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Asks for closed sessions (history/list). Without any field: the first page of ten, what ended last first.
 *
 * @param sessionId only this session
 * @param status    only sessions that ended with this number of a {@link SessionStatus}
 * @param pageNo    the page, from 1 (the default) to {@link #MAX_PAGE_NO}
 * @param pageSize  records a page, from 1 to {@link #MAX_PAGE_SIZE}; 10 by default
 * @param sortName  what to sort by; absent {@link SortField#END_TIME}, the order of the reference's example
 * @param sortValue which way; absent {@link SortOrder#ASCENDING} where {@code sortName} is there, else {@link SortOrder#DESCENDING}
 */
public record HistoryRequest(@Nullable String sessionId, @Nullable Integer status, @Nullable Integer pageNo, @Nullable Integer pageSize,
        @Nullable SortField sortName, @Nullable SortOrder sortValue) {
    /** The reference has no bound; this one keeps the index of any record within 32 bits. */
    public static final int MAX_PAGE_NO = 1_000_000;
    /** The reference has no bound; this one keeps one answer from being all there is. */
    public static final int MAX_PAGE_SIZE = 1_000;
    private static final int DEFAULT_PAGE_SIZE = 10;
    private static final List<SessionStatus> ENDS = List.of(SessionStatus.CLOSED, SessionStatus.FAILED, SessionStatus.EXPIRED,
            SessionStatus.SYSTEM_CHANNELS_SHORT, SessionStatus.CUSTOMER_CHANNELS_SHORT, SessionStatus.INIT_FAILED);

    /**
     * Reads a body.
     *
     * @throws InvalidJsonException if it is wrong
     */
    public static HistoryRequest read(String body) {
        JsonObject request = JsonObject.body(body);
        JsonValue sessionId = given(request, "sessionId");
        JsonValue status = request.optional("status");
        JsonValue pageNo = request.optional("pageNo");
        JsonValue pageSize = request.optional("pageSize");
        JsonValue sortName = given(request, "sortName");
        JsonValue sortValue = given(request, "sortValue");
        return new HistoryRequest(sessionId == null ? null : sessionId.words(), status == null ? null : end(status),
                pageNo == null ? null : pageNo.integer(1, MAX_PAGE_NO), pageSize == null ? null : pageSize.integer(1, MAX_PAGE_SIZE),
                sortName == null ? null : sortName.oneOf(List.of(SortField.values()), SortField::text),
                sortValue == null ? null : sortValue.oneOf(List.of(SortOrder.values()), SortOrder::text));
    }

    /** Forms send empty texts for what nobody filled in. */
    private static @Nullable JsonValue given(JsonObject request, String name) {
        JsonValue value = request.optional(name);
        return value != null && value.isText() && value.text().isBlank() ? null : value;
    }

    /**
     * The page asked for.
     *
     * @param sessions all closed sessions of the account
     * @param times    writes the times of those on the page
     */
    public HistoryPage of(Stream<EndedSession> sessions, TimeText times) {
        List<EndedSession> wanted = sessions.filter(this::wants).sorted(field().order(direction())).toList();
        Pagination pagination = Pagination.of(Objects.requireNonNullElse(pageNo, 1),
                Objects.requireNonNullElse(pageSize, DEFAULT_PAGE_SIZE), wanted.size());
        return new HistoryPage(pagination, wanted.stream().skip(pagination.startIndex()).limit(pagination.pageSize())
                .map(session -> session.write(times)).toList());
    }

    private boolean wants(EndedSession session) {
        return (sessionId == null || sessionId.equals(session.sessionId())) && (status == null || status == session.status());
    }

    private SortField field() {
        return Objects.requireNonNullElse(sortName, SortField.END_TIME);
    }

    private SortOrder direction() {
        return Objects.requireNonNullElse(sortValue, sortName == null ? SortOrder.DESCENDING : SortOrder.ASCENDING);
    }

    private static int end(JsonValue status) {
        int number = status.integer(0);
        if (ENDS.stream().noneMatch(end -> end.number() == number)) {
            throw status.wrong("one of " + String.join(", ", ENDS.stream().map(end -> String.valueOf(end.number())).toList()));
        }
        return number;
    }
}
