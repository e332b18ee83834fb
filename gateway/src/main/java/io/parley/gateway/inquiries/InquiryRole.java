package io.parley.gateway.inquiries;

import io.parley.gateway.inquiries.topology.InquiryTopology;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.runtime.streams.StreamsRole;

/** Remembers questions without a room, exactly-once, beside every gateway; the gateways share the partitions. */
public final class InquiryRole {

    private InquiryRole() {}

    /** The role, configured; nothing runs yet. */
    public static Role of(ServiceContext context) {
        StreamsProfile profile = StreamsProfile.from(context.settings(), "parley-inquiries", Guarantee.EXACTLY_ONCE);
        InquiryConfig config = InquiryConfig.from(context.settings());
        CommitPace commits = new CommitPace();
        return new StreamsRole("inquiries", InquiryTopology.build(context.topics(), config.rules(), config.perAccount(), commits), profile,
                commits, context);
    }
}
