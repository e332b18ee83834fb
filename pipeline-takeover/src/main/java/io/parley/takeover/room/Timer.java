package io.parley.takeover.room;

/** What a room may wait for; each at most once at a time. */
public enum Timer {
    /** The answer is slow: a filler may be due. */
    FILLER,
    /** The engine is silent for too long. */
    REPLY_TIMEOUT,
    /** A sentence is missing for too long. */
    REPLY_GAP,
    /** The words of an utterance, or any news of it, are overdue. */
    FINAL_TIMEOUT,
    /** Nobody said a word after an interruption. */
    FALSE_INTERRUPTION,
    /** The answer about a takeover that is fetched, or the fetch itself, is overdue. */
    FETCH,
    /** What has the floor should be over, or the renderer should have said what it has. */
    WATCHDOG,
    /** The room has been closed long enough to be forgotten. */
    LINGER
}
