package io.parley.gateway.inquiries.core;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What became of an input.
 *
 * @param next    what is remembered from now on; null if nothing is
 * @param outputs what is to be done, in order
 */
public record InquiryDecision(@Nullable Inquiries next, List<InquiryOutput> outputs) {

    public InquiryDecision {
        outputs = List.copyOf(outputs);
    }

    static InquiryDecision of(Inquiries next, InquiryOutput... outputs) {
        return new InquiryDecision(next, List.of(outputs));
    }

    static InquiryDecision unchanged(@Nullable Inquiries same) {
        return new InquiryDecision(same, List.of());
    }
}
