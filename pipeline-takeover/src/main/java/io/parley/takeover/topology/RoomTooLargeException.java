package io.parley.takeover.topology;

/** A room, or what was decided in it, does not fit into a record. */
final class RoomTooLargeException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param bytes of its state */
    RoomTooLargeException(String sessionId, int bytes) {
        super("the room " + sessionId + ", or its newest entry, is larger than a record may be, " + RecordLimit.BYTES
                + " bytes; its state has " + bytes);
    }
}
