package io.parley.liveapi.history;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Comparator;

/** What closed sessions can be sorted by: a field of theirs. The reference names none, so these are all that they have. */
public enum SortField {
    SESSION_ID("sessionId", Comparator.comparing(ClosedSession::sessionId)),
    STATUS("status", Comparator.comparingInt(ClosedSession::status)),
    START_TIME("startTime", Comparator.comparing(ClosedSession::startTime)),
    END_TIME("endTime", Comparator.comparing(ClosedSession::endTime));

    private final String text;
    private final Comparator<ClosedSession> ascending;

    SortField(String text, Comparator<ClosedSession> ascending) {
        this.text = text;
        this.ascending = ascending;
    }

    /** The value of {@code sortName}. */
    @JsonValue
    public String text() {
        return text;
    }

    /** An order in which no two sessions are equal, so that pages neither repeat nor miss one. */
    Comparator<ClosedSession> order(SortOrder order) {
        Comparator<ClosedSession> directed = switch (order) {
            case ASCENDING -> ascending;
            case DESCENDING -> ascending.reversed();
        };
        return directed.thenComparing(ClosedSession::sessionId);
    }
}
