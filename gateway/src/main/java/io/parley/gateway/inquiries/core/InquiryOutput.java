package io.parley.gateway.inquiries.core;

import java.util.List;

/** What is to be done about a question. */
public sealed interface InquiryOutput {

    /** Names the question. */
    String requestId();

    /**
     * Have it answered.
     *
     * @param history what was asked before, oldest first
     */
    record Ask(String requestId, String query, String appId, List<Asked> history) implements InquiryOutput {}

    /** Its answer is not wanted any more. */
    record Cancel(String requestId) implements InquiryOutput {}

    /** Tell who asked. */
    record Answer(String requestId, String text) implements InquiryOutput {}

    /** Tell who asked that there is no answer, and why. */
    record NoAnswer(String requestId, String why) implements InquiryOutput {}
}
