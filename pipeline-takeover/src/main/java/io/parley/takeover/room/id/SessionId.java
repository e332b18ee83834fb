package io.parley.takeover.room.id;

/** Names a room. */
public record SessionId(String value) {

    /** @throws IllegalArgumentException if blank */
    public SessionId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("sessionId is blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
