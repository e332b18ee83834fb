package io.parley.liveapi.channel;

import java.util.Arrays;
import java.util.Optional;

/** Where a session stands, by the reference's numbers. */
public enum SessionStatus {
    LIVE(2, "live"),
    CLOSED(5, "live broadcast actively closed"),
    FAILED(9, "exception"),
    CREATING(32, "video stream creation in progress"),
    CREATED(35, "video stream created"),
    /** Closed by something else: no heartbeat for long, network connection interrupted. */
    EXPIRED(50, "other closures"),
    SYSTEM_CHANNELS_SHORT(97, "system channel shortage"),
    CUSTOMER_CHANNELS_SHORT(98, "customer channel shortage"),
    INIT_FAILED(99, "initialization failed");

    private final int number;
    private final String meaning;

    SessionStatus(int number, String meaning) {
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

    /** The status of a number, if there is one. */
    public static Optional<SessionStatus> of(int number) {
        return Arrays.stream(values()).filter(status -> status.number == number).findFirst();
    }
}
