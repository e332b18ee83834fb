package io.parley.takeover.room.id;

/** Names a takeover, to us and to operators; the renderer has an id of its own. */
public record CommandTraceId(String value) {

    /** The k-th takeover of a room. */
    public static CommandTraceId of(SessionId session, int k) {
        return new CommandTraceId(session.value() + "-" + k);
    }

    @Override
    public String toString() {
        return value;
    }
}
