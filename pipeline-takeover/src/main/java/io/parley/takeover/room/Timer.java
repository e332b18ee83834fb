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
    /** The room has been closed long enough to be forgotten. */
    LINGER,
    /** The renderer takes too long to make its session. */
    CREATE_TIMEOUT,
    /** A start has waited for the renderer as long as its caller does. */
    START_TIMEOUT,
    /** Nobody says any more that the room is wanted. */
    HEARTBEAT,
    /** Nothing is heard of the microphone that asks. */
    ASK_ALIVE,
    /** Nothing is heard of the microphone that drives the avatar. */
    VOICE_ALIVE
}
