package io.parley.nlp;

import io.parley.nlp.engine.ReplyEngine;
import io.parley.nlp.routing.RouteChoice;
import io.parley.nlp.routing.RoutingTopology;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.runtime.streams.StreamsRole;

import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/** The roles that make replies, wired with what a process has. */
public final class NlpRoles {

    private NlpRoles() {}

    /**
     * Routing and worker with the built-in engine, in the order of their start.
     *
     * @param context what roles share; its settings know {@link NlpConfig#KEYS}
     * @param random  where ids come from; thread-safe
     */
    public static List<Role> all(ServiceContext context, RandomGenerator random) {
        return List.of(routing(context), worker(context, random, List.of()));
    }

    /** The role {@code nlp-routing}. */
    public static Role routing(ServiceContext context) {
        RouteChoice choice = RouteChoice.always(NlpConfig.from(context.settings()).route());
        return new StreamsRole("nlp-routing", RoutingTopology.build(context.topics(), choice),
                StreamsProfile.from(context.settings(), "parley-nlp-routing", Guarantee.AT_LEAST_ONCE), context);
    }

    /**
     * The role {@code nlp-worker}: the engine {@code qa} and those given.
     *
     * @param random  where ids come from; thread-safe
     * @param engines further engines; what they hold open is theirs to close
     */
    public static Role worker(ServiceContext context, RandomGenerator random, Collection<? extends ReplyEngine> engines) {
        return new WorkerRole(context, random, engines);
    }
}
