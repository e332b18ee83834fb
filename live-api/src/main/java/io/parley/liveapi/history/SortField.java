package io.parley.liveapi.history;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Comparator;

/** What closed sessions can be sorted by: a field of theirs. The reference names none, so these are all that they have. */
public enum SortField {
    SESSION_ID("sessionId", Comparator.comparing(EndedSession::sessionId)),
    STATUS("status", Comparator.comparingInt(EndedSession::status)),
    START_TIME("startTime", Comparator.comparing(EndedSession::startedAt)),
    END_TIME("endTime", Comparator.comparing(EndedSession::endedAt));

    private final String text;
    private final Comparator<EndedSession> ascending;

    SortField(String text, Comparator<EndedSession> ascending) {
        this.text = text;
        this.ascending = ascending;
    }

    /** The value of {@code sortName}. */
    @JsonValue
    public String text() {
        return text;
    }

    /** An order in which no two sessions are equal, so that pages neither repeat nor miss one. */
    Comparator<EndedSession> order(SortOrder order) {
        Comparator<EndedSession> directed = switch (order) {
            case ASCENDING -> ascending;
            case DESCENDING -> ascending.reversed();
        };
        return directed.thenComparing(EndedSession::sessionId);
    }
}
