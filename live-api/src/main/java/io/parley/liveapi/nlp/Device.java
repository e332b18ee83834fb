package io.parley.liveapi.nlp;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a question is asked from. */
public enum Device {
    IOS("ios"), ANDROID("android"), WINDOWS("windows"), MACOS("macos");

    private final String text;

    Device(String text) {
        this.text = text;
    }

    /** The value of {@code device}. */
    @JsonValue
    public String text() {
        return text;
    }
}
