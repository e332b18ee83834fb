package io.parley.liveapi.history;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which way closed sessions are sorted. */
public enum SortOrder {
    ASCENDING("asc"), DESCENDING("desc");

    private final String text;

    SortOrder(String text) {
        this.text = text;
    }

    /** The value of {@code sortValue}. */
    @JsonValue
    public String text() {
        return text;
    }
}
