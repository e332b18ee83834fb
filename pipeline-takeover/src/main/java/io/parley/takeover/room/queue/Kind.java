package io.parley.takeover.room.queue;

/** What a takeover is (room.md, Words). */
public enum Kind {
    /** A sentence of an answer. */
    ANSWER,
    /** Something said while the answer is slow. */
    FILLER,
    /** The opening words, spoken once when the room starts. */
    OPENING,
    /** An operator's immediate command. */
    COMMAND,
    /** An operator's queued command. */
    QUEUED,
    /** A microphone's voice drives the avatar. */
    VOICE;

    /** Whether an operator asked for it; barge-in leaves those alone. */
    public boolean operators() {
        return switch (this) {
            case COMMAND, QUEUED -> true;
            case ANSWER, FILLER, OPENING, VOICE -> false;
        };
    }

    /** Whether the room's owner is told of it (room.md, invariant 11). */
    public boolean told() {
        return switch (this) {
            case COMMAND, QUEUED -> true;
            case ANSWER, FILLER, OPENING, VOICE -> false;
        };
    }

    /** Whether its start is refused after a later interruption (room.md, epoch). */
    public boolean fenced() {
        return switch (this) {
            case ANSWER, FILLER -> true;
            case OPENING, COMMAND, QUEUED, VOICE -> false;
        };
    }
}
