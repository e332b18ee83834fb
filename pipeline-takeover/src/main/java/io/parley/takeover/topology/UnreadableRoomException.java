package io.parley.takeover.topology;

/** What is stored of a room cannot be read. */
final class UnreadableRoomException extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableRoomException(String sessionId, RuntimeException cause) {
        super("what is stored of the room " + sessionId + " cannot be read", cause);
    }
}
