package io.parley.asr.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.asr.recognition.Recognizer;
import io.parley.asr.voice.VoiceActivity;
import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.Topics;
import io.parley.schemas.asr.AsrState;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.serde.History;
import io.parley.schemas.serde.StoreSerde;
import io.parley.schemas.speech.SpeechEvent;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.Set;
import java.util.random.RandomGenerator;

/** The topology that listens: {@code parley.audio} to {@code parley.speech}. */
public final class AsrTopology {

    private AsrTopology() {}

    /**
     * What the topology works with.
     *
     * @param rules      how microphones are listened to
     * @param activity   tells voice from everything else
     * @param recognizer turns speech into words; belongs to the caller
     * @param meters     where measurements go
     * @param random     draws the spans of traces; thread-safe
     */
    public record Parts(AudioRules rules, VoiceActivity.Factory activity, Recognizer recognizer, MeterRegistry meters,
            RandomGenerator random) {}

    /** The topology, which commits as that pace says; nothing runs, nothing is touched. */
    public static Topology build(Topics topics, Parts parts, CommitPace commits) {
        Topology topology = new Topology();
        topology.addSource("audio", topics.audio().key().deserializer(), topics.audio().value().deserializer(), topics.audio().name());
        topology.addProcessor("listen", new Listening(parts, commits), "audio");
        topology.addSink("speech", topics.speech().name(), topics.speech().key().serializer(), topics.speech().value().serializer(),
                "listen");
        return topology;
    }

    private record Listening(Parts parts, CommitPace commits) implements ProcessorSupplier<String, AudioFrame, String, SpeechEvent> {

        @Override
        public Processor<String, AudioFrame, String, SpeechEvent> get() {
            return new AsrProcessor(parts, new AsrMeters(parts.meters()), commits);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(AsrProcessor.STATE), Serdes.String(),
                            StoreSerde.<AsrState>of(AsrState.getClassSchema(), History.of("asr-state"))),
                    Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(AsrProcessor.FRAMES), FrameKey.serde(),
                            StoreSerde.<AudioFrame>of(AudioFrame.getClassSchema(), History.of("audio"))));
        }
    }
}
