package io.parley.gateway.accounts;

import io.parley.gateway.accounts.topology.AccountTopology;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.runtime.streams.StreamsRole;

import java.time.Duration;

/** Hosts accounts, exactly-once, beside every gateway: one of them does the work, the others take over when it goes. */
public final class AccountsRole {

    /** Accounts are asked rarely: who waits is served by the commit that the processor asks for, and nobody else is in a hurry. */
    private static final Duration PACE = Duration.ofMillis(100);

    private AccountsRole() {}

    /** The role, configured; nothing runs yet. */
    public static Role of(ServiceContext context) {
        StreamsProfile profile = new StreamsProfile("parley-accounts", Guarantee.EXACTLY_ONCE, 1, PACE, PACE);
        return new StreamsRole("accounts", AccountTopology.build(context.topics()), profile, context);
    }
}
