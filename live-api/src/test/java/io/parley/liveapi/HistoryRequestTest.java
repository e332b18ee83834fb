package io.parley.liveapi;

import io.parley.liveapi.history.ClosedSession;
import io.parley.liveapi.history.EndedSession;
import io.parley.liveapi.history.HistoryPage;
import io.parley.liveapi.history.HistoryRequest;
import io.parley.liveapi.history.Pagination;
import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryRequestTest {
    private static final TimeText TIMES = new TimeText(ZoneOffset.UTC);
    private static final ClosedSession A = new ClosedSession("a", "2026-01-01 10:00:00", "2026-01-01 12:00:00", 5);
    private static final ClosedSession B = new ClosedSession("b", "2026-01-01 09:00:00", "2026-01-01 13:00:00", 50);
    private static final ClosedSession C = new ClosedSession("c", "2026-01-01 11:00:00", "2026-01-01 11:30:00", 5);
    private static final List<ClosedSession> ALL = List.of(A, B, C);

    private static HistoryPage page(String request, List<ClosedSession> sessions) {
        return HistoryRequest.read(request).of(sessions.stream().map(session -> new EndedSession(session.sessionId(),
                TIMES.parse(session.startTime()), TIMES.parse(session.endTime()), session.status())), TIMES);
    }

    @Test
    void shouldGiveFirstTenWithWhatEndedLastFirst() {
        List<ClosedSession> many = IntStream.range(0, 25)
                .mapToObj(i -> new ClosedSession("s" + i, "2026-01-01 00:00:00", "2026-01-01 00:00:%02d".formatted(i), 5)).toList();

        HistoryPage page = page("{}", many);

        assertThat(page.pagination()).isEqualTo(new Pagination(1, 3, 25, 10, 0));
        assertThat(page.result()).extracting(ClosedSession::sessionId)
                .containsExactly("s24", "s23", "s22", "s21", "s20", "s19", "s18", "s17", "s16", "s15");
    }

    @Test
    void shouldGiveLastPageAndNothingBehindIt() {
        HistoryPage last = page("{\"pageNo\":2,\"pageSize\":2}", ALL);
        HistoryPage behind = page("{\"pageNo\":1000000,\"pageSize\":1000}", ALL);

        assertThat(last.pagination()).isEqualTo(new Pagination(2, 2, 3, 2, 2));
        assertThat(last.result()).containsExactly(C);
        assertThat(behind.pagination()).isEqualTo(new Pagination(1_000_000, 1, 3, 1000, 999_999_000));
        assertThat(behind.result()).isEmpty();
    }

    @Test
    void shouldSortByAnyFieldBothWays() {
        assertThat(page("{\"sortName\":\"startTime\"}", ALL).result()).containsExactly(B, A, C);
        assertThat(page("{\"sortName\":\"startTime\",\"sortValue\":\"desc\"}", ALL).result()).containsExactly(C, A, B);
        assertThat(page("{\"sortName\":\"sessionId\",\"sortValue\":\"desc\"}", ALL).result()).containsExactly(C, B, A);
        assertThat(page("{\"sortValue\":\"asc\"}", ALL).result()).containsExactly(C, A, B);
        assertThat(page("{\"sortName\":\"status\",\"sortValue\":\"desc\"}", ALL).result()).containsExactly(B, A, C);
    }

    @Test
    void shouldFilterBySessionAndStatus() {
        assertThat(page("{\"sessionId\":\"b\"}", ALL).result()).containsExactly(B);
        assertThat(page("{\"status\":5}", ALL).result()).containsExactly(A, C);
        assertThat(page("{\"sessionId\":\"b\",\"status\":5}", ALL))
                .isEqualTo(new HistoryPage(new Pagination(1, 0, 0, 10, 0), List.of()));
    }

    @Test
    void shouldTakeEmptyTextsForNothing() {
        assertThat(HistoryRequest.read("{\"sessionId\":\"\",\"sortName\":\" \",\"sortValue\":\"\"}")).isEqualTo(HistoryRequest.read("{}"));
    }
}
