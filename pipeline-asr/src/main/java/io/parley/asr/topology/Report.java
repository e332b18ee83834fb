package io.parley.asr.topology;

/** What the recogniser says about an utterance; travels through the mailbox from its threads to the stream thread. */
sealed interface Report {

    /** The room. */
    String sessionId();

    /** The utterance. */
    long utterance();

    /** So far. */
    record Partial(String sessionId, long utterance, String text) implements Report {}

    /** For good. */
    record Finished(String sessionId, long utterance, String text) implements Report {}

    /** Not at all. */
    record Failed(String sessionId, long utterance, String why) implements Report {}
}
