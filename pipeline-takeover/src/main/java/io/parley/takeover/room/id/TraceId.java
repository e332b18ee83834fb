package io.parley.takeover.room.id;

/**
 * Names a turn, or the utterance that may become one: {@code <sessionId>_<n>} (room.md, Words).
 *
 * @param value the whole id
 */
public record TraceId(String value) {

    /** The n-th trace of a room. */
    public static TraceId of(SessionId session, int n) {
        return new TraceId(session.value() + "_" + n);
    }

    /** The turn's n. */
    public int number() {
        return Integer.parseInt(value.substring(value.lastIndexOf('_') + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
