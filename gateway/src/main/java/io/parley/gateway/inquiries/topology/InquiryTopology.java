package io.parley.gateway.inquiries.topology;

import io.parley.gateway.inquiries.core.InquiryOutput;
import io.parley.gateway.inquiries.core.InquiryRules;
import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.inquiries.InquiryState;
import io.parley.schemas.serde.History;
import io.parley.schemas.serde.StoreSerde;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.Set;

/** The topology that remembers questions, gives them to the engines and tells their answers. */
public final class InquiryTopology {

    static final String STORE = "remembered-inquiries";
    private static final String REQUESTS = "nlp-requests";
    private static final String ANSWERS = "messages";
    private static final String INQUIRY = "inquiry";

    private InquiryTopology() {}

    /**
     * The topology; nothing runs, nothing is touched.
     *
     * @param rules      what is remembered of one session
     * @param perAccount sessions of one account that are remembered in one partition, from 1
     * @param commits    says when the application commits
     */
    public static Topology build(Topics topics, InquiryRules rules, int perAccount, CommitPace commits) {
        Topology topology = new Topology();
        source(topology, "inquiries", topics.inquiries());
        source(topology, "inquiry-replies", topics.inquiryReplies());
        topology.addProcessor(INQUIRY, new Inquiries(rules, perAccount, commits), "inquiries", "inquiry-replies");
        sink(topology, REQUESTS, topics.nlpRequests());
        sink(topology, ANSWERS, topics.messages());
        return topology;
    }

    private static <V> void source(Topology topology, String name, Topic<String, V> topic) {
        topology.addSource(name, topic.key().deserializer(), topic.value().deserializer(), topic.name());
    }

    private static <V> void sink(Topology topology, String name, Topic<String, V> topic) {
        topology.addSink(name, topic.name(), topic.key().serializer(), topic.value().serializer(), INQUIRY);
    }

    static String sinkOf(InquiryOutput output) {
        return switch (output) {
            case InquiryOutput.Ask ask -> REQUESTS;
            case InquiryOutput.Cancel cancel -> REQUESTS;
            case InquiryOutput.Answer answer -> ANSWERS;
            case InquiryOutput.NoAnswer none -> ANSWERS;
        };
    }

    private record Inquiries(InquiryRules rules, int perAccount,
            CommitPace commits) implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {

        @Override
        public Processor<String, SpecificRecord, String, SpecificRecord> get() {
            return new InquiryProcessor(rules, perAccount, commits);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(),
                    StoreSerde.<InquiryState>of(InquiryState.getClassSchema(), History.of("inquiry-state"))));
        }
    }
}
