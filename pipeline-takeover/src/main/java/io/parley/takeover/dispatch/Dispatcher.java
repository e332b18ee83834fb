package io.parley.takeover.dispatch;

import io.parley.runtime.lanes.LaneHandler;
import io.parley.runtime.tracing.TraceContext;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.schemas.Envelope;
import io.parley.schemas.effects.FetchContent;
import io.parley.schemas.effects.KeepAlive;
import io.parley.schemas.effects.RefreshRtc;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.takeover.dispatch.memory.PartitionMemory;
import io.parley.takeover.dispatch.memory.Past;
import io.parley.takeover.dispatch.memory.Prior;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The work of the lanes over {@code parley.effects}: every effect read gets one result. */
final class Dispatcher implements LaneHandler<RendererEffect> {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final EffectCalls calls;
    private final FetchCalls fetches;
    private final VoiceEffects voices;
    private final ResultWriter results;
    private final Function<Set<TopicPartition>, Map<TopicPartition, Past>> pasts;
    private final DispatchMeters meters;
    private final InstantSource clock;
    private final Map<TopicPartition, PartitionMemory> memories = new ConcurrentHashMap<>();

    /** @param pasts finds out what earlier owners of partitions did */
    Dispatcher(EffectCalls calls, FetchCalls fetches, VoiceEffects voices, ResultWriter results,
            Function<Set<TopicPartition>, Map<TopicPartition, Past>> pasts,
            DispatchMeters meters,
            InstantSource clock) {
        this.calls = calls;
        this.fetches = fetches;
        this.voices = voices;
        this.results = results;
        this.pasts = pasts;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void assigned(Set<TopicPartition> partitions) {
        Map<TopicPartition, Past> past = pasts.apply(partitions);
        partitions.forEach(partition -> memories.put(partition, new PartitionMemory(past.getOrDefault(partition, Past.NONE))));
    }

    @Override
    public void revoked(Set<TopicPartition> partitions) {
        memories.keySet().removeAll(partitions);
        voices.revoked(partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet()));
    }

    @Override
    public void intake(ConsumerRecord<String, RendererEffect> record) {
        PartitionMemory memory = memories.get(partition(record));
        if (memory != null) {
            memory.read(record.key(), record.offset(), record.value());
        }
    }

    /**
     * A fetch may take as long as a file is large, and a sign of life or a new token be tried for long: nothing of their room waits for them.
     */
    @Override
    public String lane(ConsumerRecord<String, RendererEffect> record) {
        return switch (record.value().getPayload()) {
            case FetchContent fetch -> record.key() + '\n' + fetch.getCommandTraceId();
            case KeepAlive keep -> record.key() + "\nalive";
            case RefreshRtc refresh -> record.key() + "\nrtc";
            default -> record.key();
        };
    }

    @Override
    public void handle(ConsumerRecord<String, RendererEffect> record) throws InterruptedException {
        PartitionMemory memory = memories.get(partition(record));
        if (memory == null) {
            throw new InterruptedException("the partition was given up");
        }
        try {
            Prior prior = memory.prior(record.offset());
            switch (prior) {
                case UNTOUCHED -> dispatch(record, memory, false);
                case MAYBE_BEGUN -> dispatch(record, memory, true);
                case DONE -> LOG.atDebug().addKeyValue("sessionId", record.key()).addKeyValue("effect", record.value().getEffectId())
                        .log("an effect came again that has its result");
            }
        } finally {
            memory.finished(record.key(), record.offset());
        }
    }

    private void dispatch(ConsumerRecord<String, RendererEffect> record, PartitionMemory memory, boolean maybeBegun)
            throws InterruptedException {
        TraceContext trace = TraceHeaders.next(record.headers(), ThreadLocalRandom.current());
        RoomEffect effect = new RoomEffect(record.key(), record.value(), maybeBegun, () -> memory.room(record.key()),
                TraceHeaders.http(trace));
        EffectResult result = perform(effect, record.partition(), TraceHeaders.of(trace));
        if (result.payload() instanceof CallResult call) {
            memory.resulted(record.key(), record.value(), call);
        }
        report(effect, result);
        Envelope about = new Envelope(record.key(), record.value().getEnvelope().getTraceId(), clock.instant());
        results.write(record.key(), new RendererStatus(about, result.payload()), TraceHeaders.of(trace));
    }

    private EffectResult perform(RoomEffect effect, int partition, Headers headers) throws InterruptedException {
        try {
            if (VoiceEffects.isMeant(effect.effect().getPayload())) {
                return voices.perform(effect, partition, headers);
            }
            return effect.effect().getPayload() instanceof FetchContent wanted ? fetches.perform(effect, wanted) : calls.perform(effect);
        } catch (RuntimeException e) {
            effect.about(LOG.atError()).setCause(e).log("an effect could not be carried out");
            return EffectResult.of(EffectCalls.result(effect).setOutcome(CallOutcome.UNKNOWN)
                    .setMessage("the dispatcher failed: " + e.getClass().getSimpleName()).build());
        }
    }

    private void report(RoomEffect effect, EffectResult result) {
        CallKind kind = CallKind.of(effect.effect());
        meters.resulted(kind, result.outcome());
        if (result.sentAt() != null) {
            meters.sent(kind, Duration.between(effect.effect().getEnvelope().getOccurredAt(), result.sentAt()));
        }
        var line = switch (result.outcome()) {
            case ACCEPTED -> LOG.atDebug();
            case DROPPED -> LOG.atInfo();
            case REFUSED, UNKNOWN -> LOG.atWarn();
        };
        // What the renderer says can quote speech; the journal has it.
        effect.about(line).addKeyValue("status", result.outcome()).log("an effect has its result");
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
