package io.parley.gateway.inquiries.core;

/** What happens to questions. */
public sealed interface InquiryInput {

    /** Names the question. */
    String requestId();

    /**
     * Somebody asks.
     *
     * @param appId the database
     */
    record Question(String requestId, String query, String appId) implements InquiryInput {}

    /** Nobody waits for the answer any more. */
    record Withdrawn(String requestId) implements InquiryInput {}

    /** One sentence of an attempt, numbered from 1. */
    record Sentence(String requestId, String attempt, int sequence, String text) implements InquiryInput {}

    /** An attempt is complete with this sentence; 0 if it has none. */
    record Completed(String requestId, String attempt, int lastSequence) implements InquiryInput {}

    /** An attempt came to nothing. */
    record Failed(String requestId, String attempt, String error) implements InquiryInput {}
}
