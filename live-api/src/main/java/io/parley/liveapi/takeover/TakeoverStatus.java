package io.parley.liveapi.takeover;

import java.util.Arrays;
import java.util.Optional;

/** Where a takeover stands, by the reference's numbers. */
public enum TakeoverStatus {
    /** Its content is still fetched; not in the queue yet. */
    INITIALISING(33, "takeover queue initialization"),
    QUEUED(34, "takeover joined the queue"),
    STARTED(36, "takeover playback started"),
    /** Its end, natural or not: a cancelled one carries {@code taskResult} "cancelled". */
    FINISHED(37, "takeover playback completed"),
    FAILED(39, "takeover exception");

    private final int number;
    private final String meaning;

    TakeoverStatus(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The number in words. */
    public String meaning() {
        return meaning;
    }

    /** Whether nothing comes after it. */
    public boolean isTerminal() {
        return switch (this) {
            case INITIALISING, QUEUED, STARTED -> false;
            case FINISHED, FAILED -> true;
        };
    }

    /** The status of a number, if there is one. */
    public static Optional<TakeoverStatus> of(int number) {
        return Arrays.stream(values()).filter(status -> status.number == number).findFirst();
    }
}
