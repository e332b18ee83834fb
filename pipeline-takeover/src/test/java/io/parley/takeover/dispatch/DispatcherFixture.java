package io.parley.takeover.dispatch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.takeover.dispatch.fetch.Fetcher;
import io.parley.takeover.dispatch.fetch.Fetcher.Fetched;
import io.parley.takeover.dispatch.memory.Past;
import io.parley.takeover.dispatch.voice.VoiceCalls;
import io.parley.takeover.dispatch.voice.VoiceFrames;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A dispatcher on one thread under virtual time: effects are read when told, and handled in their order. */
final class DispatcherFixture {

    static final Duration RETRY_FOR = Duration.ofSeconds(10);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.EFFECTS, 0);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Topics topics = new Topics(AvroSerdes.plain());
    private final FailingProducer producer = new FailingProducer(topics);
    private final Queue<ConsumerRecord<String, RendererEffect>> lane = new ArrayDeque<>();
    private final Dispatcher dispatcher;
    private Instant now = Effects.DECIDED;
    private Fetched fetched = new Fetched.Found(null);
    private final Fetcher fetcher = (audio, pictures, notAfter) -> fetched;
    private long offset;
    /** Where frames of the voice go that is open. */
    private Consumer<AudioFrame> listener = frame -> {};
    private boolean listening;
    private final VoiceFrames frames = (sessionId, opening, since, to) -> {
        listener = to;
        listening = true;
        return () -> listening = false;
    };

    DispatcherFixture(ScriptedRenderer renderer) {
        this(renderer, true, Past.NONE);
    }

    DispatcherFixture(ScriptedRenderer renderer, boolean idempotent, Past past) {
        DispatchMeters dispatchMeters = new DispatchMeters(meters);
        Pause pause = time -> now = now.plus(time);
        Tries tries = new Tries(4, () -> now, pause, dispatchMeters);
        ResultWriter results = new ResultWriter(producer, pause);
        VoiceEffects voices = new VoiceEffects(new VoiceCalls(renderer, frames), tries, results, () -> now);
        dispatcher = new Dispatcher(new EffectCalls(renderer, idempotent, RETRY_FOR, tries, () -> now), new FetchCalls(fetcher),
                voices, results,
                partitions -> Map.of(PARTITION, past), dispatchMeters, () -> now);
        dispatcher.assigned(Set.of(PARTITION));
    }

    Instant now() {
        return now;
    }

    /** The intake takes an effect, which then waits in its lane. */
    void reads(RendererEffect effect) {
        var record = new ConsumerRecord<>(Topics.EFFECTS, 0, offset++, effect.getEnvelope().getSessionId(), effect);
        dispatcher.intake(record);
        lane.add(record);
    }

    /** What a fetch finds from now on. */
    void finds(Fetched found) {
        fetched = found;
    }

    /** Handles what waits; returns everything written since the last time. */
    List<Object> reports() throws InterruptedException {
        producer.clear();
        while (!lane.isEmpty()) {
            dispatcher.handle(lane.remove());
        }
        return producer.history().stream().map(sent -> sent.value().getPayload()).toList();
    }

    /** Everything written so far. */
    List<Object> written() {
        return producer.history().stream().map(sent -> (Object) sent.value().getPayload()).toList();
    }

    /** The lane of an effect. */
    String laneOf(RendererEffect effect) {
        return dispatcher.lane(new ConsumerRecord<>(Topics.EFFECTS, 0, 0, effect.getEnvelope().getSessionId(), effect));
    }

    /** Handles what waits, also what is read meanwhile; returns the results written since the last time. */
    List<CallResult> handlesAll() throws InterruptedException {
        return reports().stream().map(CallResult.class::cast).toList();
    }

    /** A frame of the voice that is open comes from the log. */
    void hears(AudioFrame frame) {
        listener.accept(frame);
    }

    boolean listens() {
        return listening;
    }

    void losesItsPartition() {
        dispatcher.revoked(Set.of(PARTITION));
    }

    void brokerFailsOnce() {
        producer.failing = true;
    }

    private static final class FailingProducer extends MockProducer<String, RendererStatus> {

        private boolean failing;

        FailingProducer(Topics topics) {
            super(true, null, topics.rendererStatus().key().serializer(), topics.rendererStatus().value().serializer());
        }

        @Override
        public synchronized Future<org.apache.kafka.clients.producer.RecordMetadata> send(ProducerRecord<String, RendererStatus> record) {
            if (failing) {
                failing = false;
                throw new KafkaException("the broker is away");
            }
            return super.send(record);
        }
    }
}
