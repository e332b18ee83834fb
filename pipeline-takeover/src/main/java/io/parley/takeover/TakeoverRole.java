package io.parley.takeover;

import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.runtime.streams.StreamsRole;
import io.parley.takeover.topology.RoomTopology;

/** The role {@code takeover}: hosts rooms, exactly-once. */
public final class TakeoverRole {

    /** The role's name. */
    public static final String NAME = "takeover";

    private TakeoverRole() {}

    /** The role, configured; nothing runs yet. */
    public static Role of(ServiceContext context) {
        StreamsProfile profile = StreamsProfile.from(context.settings(), "parley-takeover", Guarantee.EXACTLY_ONCE);
        CommitPace commits = new CommitPace();
        return new StreamsRole(NAME, RoomTopology.build(context.topics(), TakeoverConfig.rules(context.settings()), commits), profile,
                commits,
                context);
    }
}
