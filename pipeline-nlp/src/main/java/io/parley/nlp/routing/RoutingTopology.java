package io.parley.nlp.routing;

import io.parley.schemas.Topics;
import io.parley.schemas.models.ModelRoute;
import io.parley.schemas.nlp.ReplyRequestEvent;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/**
 * Gives every request its route, with the route's version and settings as they are when the request is read.
 *
 * <p>It keeps no state but its copy of the routes, so at-least-once is enough: a request that comes again makes the same job again, and rooms
 * tell attempts apart. Headers pass through, and with them the trace.
 */
public final class RoutingTopology {

    /** The route that requests take where nothing else is chosen. */
    public static final String DEFAULT_ROUTE = "default";
    /** The store that holds the routes, by name. */
    public static final String ROUTES_STORE = "routes";

    private RoutingTopology() {}

    /**
     * Builds the topology; touches nothing else.
     *
     * @param topics the catalogue
     * @param choice which route a request takes; a route that nobody has set is answered by the built-in engine
     */
    public static Topology build(Topics topics, RouteChoice choice) {
        StreamsBuilder builder = new StreamsBuilder();
        GlobalKTable<String, ModelRoute> routes = builder.globalTable(topics.models().name(),
                Consumed.with(topics.models().key(), topics.models().value()).withName("models"),
                Materialized.<String, ModelRoute>as(Stores.inMemoryKeyValueStore(ROUTES_STORE)).withKeySerde(Serdes.String())
                        .withValueSerde(topics.models().value()));
        KStream<String, ReplyRequestEvent> requests = builder.stream(topics.nlpRequests().name(),
                Consumed.with(topics.nlpRequests().key(), topics.nlpRequests().value()).withName("nlp-requests"));
        requests.leftJoin(routes, choice::route, Jobs::of, Named.as("give-route")).to(topics.nlpJobs().name(),
                Produced.with(topics.nlpJobs().key(), topics.nlpJobs().value()).withName("nlp-jobs"));
        return builder.build();
    }
}
