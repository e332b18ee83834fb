package io.parley.takeover.dispatch.memory;

import io.parley.runtime.service.KafkaConnection;
import io.parley.schemas.Topics;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.ContentFetched;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.TakeoverList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * Finds out what earlier owners did with partitions of {@code parley.effects}: reads the results in the same partitions of
 * {@code parley.renderer-status}, from before the first effect that is not committed up to the end.
 */
public final class PastReader {

    private static final Logger LOG = LoggerFactory.getLogger(PastReader.class);
    /** Covers clocks that differ, and stops that the room decided before it knew the renderer's id. */
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConnection kafka;
    private final Deserializer<String> keys;
    private final Deserializer<RendererStatus> values;
    private final String client;
    private final String group;
    private final InstantSource clock;

    /**
     * A reader for one group.
     *
     * @param client name in the broker's logs
     * @param group  the group that commits the effects
     */
    public PastReader(KafkaConnection kafka, Topics topics, String client, String group, InstantSource clock) {
        this.kafka = kafka;
        keys = topics.rendererStatus().key().deserializer();
        values = topics.rendererStatus().value().deserializer();
        this.client = client;
        this.group = group;
        this.clock = clock;
    }

    /**
     * The past of partitions of effects. Blocks for as long as reading takes.
     *
     * @throws KafkaException if the broker does not let itself be read in time
     */
    public Map<TopicPartition, Past> read(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, Past> pasts = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = kafka.pastReader(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (TopicPartition partition : partitions) {
                pasts.put(partition, past(consumer, partition, Optional.ofNullable(committed.get(partition))));
            }
        }
        return pasts;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        try (Admin admin = kafka.admin(client)) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        } catch (ExecutionException e) {
            throw new KafkaException("the offsets of the group " + group + " cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading the offsets of the group " + group, e);
        }
    }

    private Past past(Consumer<byte[], byte[]> consumer, TopicPartition effects, Optional<OffsetAndMetadata> committed) {
        long beginning = consumer.beginningOffsets(List.of(effects)).getOrDefault(effects, 0L);
        long end = consumer.endOffsets(List.of(effects)).getOrDefault(effects, 0L);
        Instant from = clock.instant();
        Optional<Instant> first = firstAt(consumer, effects, Math.max(beginning, committed.map(OffsetAndMetadata::offset).orElse(0L)), end);
        if (first.isPresent() && first.get().isBefore(from)) {
            from = first.get();
        }
        List<Past.RoomResult> results = results(consumer, new TopicPartition(Topics.RENDERER_STATUS, effects.partition()),
                from.minus(MARGIN));
        LOG.atInfo().addKeyValue("topic", effects.topic()).addKeyValue("partition", effects.partition())
                .addKeyValue("results", results.size())
                .log("what was done before is known");
        return new Past(results, end);
    }

    private Optional<Instant> firstAt(Consumer<byte[], byte[]> consumer, TopicPartition effects, long start, long end) {
        List<Instant> first = new ArrayList<>();
        readTo(consumer, effects, start, end, record -> {
            first.add(Instant.ofEpochMilli(record.timestamp()));
            return false;
        });
        return first.stream().findFirst();
    }

    private List<Past.RoomResult> results(Consumer<byte[], byte[]> consumer, TopicPartition status, Instant from) {
        var start = consumer.offsetsForTimes(Map.of(status, Math.max(0, from.toEpochMilli()))).get(status);
        List<Past.RoomResult> results = new ArrayList<>();
        if (start != null) {
            long end = consumer.endOffsets(List.of(status)).getOrDefault(status, 0L);
            readTo(consumer, status, start.offset(), end, record -> result(record).map(results::add).orElse(true));
        }
        return results;
    }

    /** The result in a record, if it is one; what cannot be read is for the room to deal with. */
    private Optional<Past.RoomResult> result(ConsumerRecord<byte[], byte[]> record) {
        try {
            RendererStatus status = values.deserialize(record.topic(), record.headers(), record.value());
            String sessionId = keys.deserialize(record.topic(), record.headers(), record.key());
            return status == null || sessionId == null
                    ? Optional.empty()
                    : result(status).map(result -> new Past.RoomResult(sessionId, result));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("topic", record.topic()).addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset()).addKeyValue("error", e.getClass().getName())
                    .log("a status cannot be read and is skipped");
            return Optional.empty();
        }
    }

    /** The result of an effect; of one that is no call, nothing but that there is one. */
    private static Optional<CallResult> result(RendererStatus status) {
        return switch (status.getPayload()) {
            case CallResult result -> Optional.of(result);
            case TakeoverList list -> Optional.of(done(list.getEffectId()));
            case ContentFetched fetched -> Optional.of(done(fetched.getEffectId()));
            default -> Optional.empty();
        };
    }

    private static CallResult done(String effectId) {
        return CallResult.newBuilder().setEffectId(effectId).setOutcome(CallOutcome.ACCEPTED).build();
    }

    /** Reads records until one is not to be followed by more, or the end. */
    private static void readTo(Consumer<byte[], byte[]> consumer, TopicPartition partition, long start, long end,
            Predicate<ConsumerRecord<byte[], byte[]>> more) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
        long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end && !more.test(record)) {
                    return;
                }
                patienceEnds = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > patienceEnds) {
                throw new KafkaException(
                        partition + " cannot be read to its end " + end + ", reading stands at " + consumer.position(partition));
            }
        }
    }
}
