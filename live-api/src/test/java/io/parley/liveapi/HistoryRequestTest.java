package io.parley.liveapi;

import io.parley.liveapi.history.ClosedSession;
import io.parley.liveapi.history.HistoryPage;
import io.parley.liveapi.history.HistoryRequest;
import io.parley.liveapi.history.Pagination;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryRequestTest {
    private static final ClosedSession A = new ClosedSession("a", "2026-01-01 10:00:00", "2026-01-01 12:00:00", 5);
    private static final ClosedSession B = new ClosedSession("b", "2026-01-01 09:00:00", "2026-01-01 13:00:00", 50);
    private static final ClosedSession C = new ClosedSession("c", "2026-01-01 11:00:00", "2026-01-01 11:30:00", 5);
    private static final List<ClosedSession> ALL = List.of(A, B, C);

    @Test
    void shouldGiveFirstTenWithWhatEndedLastFirst() {
        List<ClosedSession> many = IntStream.range(0, 25)
                .mapToObj(i -> new ClosedSession("s" + i, "2026-01-01 00:00:00", "2026-01-01 00:00:%02d".formatted(i), 5)).toList();

        HistoryPage page = HistoryRequest.read("{}").of(many);

        assertThat(page.pagination()).isEqualTo(new Pagination(1, 3, 25, 10, 0));
        assertThat(page.result()).extracting(ClosedSession::sessionId)
                .containsExactly("s24", "s23", "s22", "s21", "s20", "s19", "s18", "s17", "s16", "s15");
    }

    @Test
    void shouldGiveLastPageAndNothingBehindIt() {
        HistoryPage last = HistoryRequest.read("{\"pageNo\":2,\"pageSize\":2}").of(ALL);
        HistoryPage behind = HistoryRequest.read("{\"pageNo\":1000000,\"pageSize\":1000}").of(ALL);

        assertThat(last.pagination()).isEqualTo(new Pagination(2, 2, 3, 2, 2));
        assertThat(last.result()).containsExactly(C);
        assertThat(behind.pagination()).isEqualTo(new Pagination(1_000_000, 1, 3, 1000, 999_999_000));
        assertThat(behind.result()).isEmpty();
    }

    @Test
    void shouldSortByAnyFieldBothWays() {
        assertThat(HistoryRequest.read("{\"sortName\":\"startTime\"}").of(ALL).result()).containsExactly(B, A, C);
        assertThat(HistoryRequest.read("{\"sortName\":\"startTime\",\"sortValue\":\"desc\"}").of(ALL).result()).containsExactly(C, A, B);
        assertThat(HistoryRequest.read("{\"sortName\":\"sessionId\",\"sortValue\":\"desc\"}").of(ALL).result()).containsExactly(C, B, A);
        assertThat(HistoryRequest.read("{\"sortValue\":\"asc\"}").of(ALL).result()).containsExactly(C, A, B);
        assertThat(HistoryRequest.read("{\"sortName\":\"status\",\"sortValue\":\"desc\"}").of(ALL).result()).containsExactly(B, A, C);
    }

    @Test
    void shouldFilterBySessionAndStatus() {
        assertThat(HistoryRequest.read("{\"sessionId\":\"b\"}").of(ALL).result()).containsExactly(B);
        assertThat(HistoryRequest.read("{\"status\":5}").of(ALL).result()).containsExactly(A, C);
        assertThat(HistoryRequest.read("{\"sessionId\":\"b\",\"status\":5}").of(ALL))
                .isEqualTo(new HistoryPage(new Pagination(1, 0, 0, 10, 0), List.of()));
    }
}
