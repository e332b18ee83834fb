package io.parley.takeover.crash;

/** What happens often in a conversation, and may be the last thing that a process sees. */
enum Moment {
    /** Something for a room is on the log. */
    INPUT,
    /** An entry is in a journal. */
    ENTRY,
    /** The renderer is called, and has not carried it out. */
    CALL,
    /** Something begins to play, is queued or ends; the call that did it has no answer yet. */
    PLAY
}
