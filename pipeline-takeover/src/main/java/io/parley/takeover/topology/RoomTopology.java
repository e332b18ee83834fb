package io.parley.takeover.topology;

import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.takeover.journal.InputReader;
import io.parley.takeover.room.Emission;
import io.parley.takeover.room.RoomRules;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/** The topology that hosts rooms. */
public final class RoomTopology {

    static final String JOURNAL = "journal";
    private static final String ROOM = "room";
    private static final String NLP_REQUESTS = "nlp-requests";
    private static final String EFFECTS = "effects";
    private static final String MESSAGES = "messages";
    private static final String CALLBACKS = "callbacks";
    static final String ROOMS = "rooms";

    private RoomTopology() {}

    /**
     * The topology; nothing runs, nothing is touched.
     *
     * @param topics  the topic catalogue
     * @param rules   what new rooms are made with
     * @param commits says when the application commits
     */
    public static Topology build(Topics topics, RoomRules rules, CommitPace commits) {
        Topology topology = new Topology();
        source(topology, "commands", topics.commands());
        source(topology, "speech", topics.speech());
        source(topology, "replies", topics.replies());
        source(topology, "renderer-status", topics.rendererStatus());
        topology.addProcessor(ROOM, new Rooms(new InputReader(rules), commits), "commands", "speech", "replies",
                "renderer-status");
        sink(topology, NLP_REQUESTS, topics.nlpRequests());
        sink(topology, EFFECTS, topics.effects());
        sink(topology, MESSAGES, topics.messages());
        sink(topology, CALLBACKS, topics.callbacks());
        sink(topology, ROOMS, topics.rooms());
        sink(topology, JOURNAL, topics.journal());
        return topology;
    }

    private static <V> void source(Topology topology, String name, Topic<String, V> topic) {
        topology.addSource(name, topic.key().deserializer(), topic.value().deserializer(), topic.name());
    }

    private static <V> void sink(Topology topology, String name, Topic<String, V> topic) {
        topology.addSink(name, topic.name(), topic.key().serializer(), topic.value().serializer(), ROOM);
    }

    /** The sink that an emission goes to; null for what only the journal holds. */
    static @Nullable String sinkOf(Emission emission) {
        return switch (emission) {
            case Emission.RequestReply request -> NLP_REQUESTS;
            case Emission.CancelReply cancel -> NLP_REQUESTS;
            case Emission.Render render -> EFFECTS;
            case Emission.Push push -> MESSAGES;
            case Emission.Answer answer -> MESSAGES;
            case Emission.TakeoverNotice notice -> MESSAGES;
            case Emission.MicrophoneEnded ended -> MESSAGES;
            case Emission.TellOwner told -> CALLBACKS;
            case Emission.TurnEnded ended -> null;
        };
    }

    private record Rooms(InputReader reader,
            CommitPace commits) implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {

        @Override
        public Processor<String, SpecificRecord, String, SpecificRecord> get() {
            return new RoomProcessor(reader, commits);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return RoomStore.builders();
        }
    }
}
