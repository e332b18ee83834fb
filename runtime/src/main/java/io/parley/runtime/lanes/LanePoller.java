package io.parley.runtime.lanes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The life of one consumer: polls, hands records on, pauses partitions that have too many in flight, commits what is finished, and lets
 * partitions go in an orderly way. Used by one thread.
 */
final class LanePoller implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(LanePoller.class);
    private static final Duration POLL = Duration.ofMillis(100);
    /** While a partition is paused nobody tells the consumer that it can go on, so it looks more often. */
    private static final Duration POLL_PAUSED = Duration.ofMillis(10);

    private final Consumer<byte[], byte[]> consumer;
    private final LanesConfig config;
    private final LaneHandler<?> handler;
    private final Acceptor acceptor;
    private final Map<TopicPartition, PartitionProgress> ours;
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** Where records go. */
    @FunctionalInterface
    interface Acceptor {

        /** Takes a record of a partition that is ours. */
        void accept(PartitionProgress progress, ConsumerRecord<byte[], byte[]> record);
    }

    /** @param ours filled with what is ours; others may look into it */
    LanePoller(Consumer<byte[], byte[]> consumer, LanesConfig config, LaneHandler<?> handler, Acceptor acceptor,
            Map<TopicPartition, PartitionProgress> ours) {
        this.consumer = consumer;
        this.config = config;
        this.handler = handler;
        this.acceptor = acceptor;
        this.ours = ours;
    }

    /** Polls a topic until told to stop; then lets every partition go and closes the consumer. */
    void run(String topic, BooleanSupplier stopped, Runnable joined) {
        try (consumer) {
            try {
                consumer.subscribe(List.of(topic), joining(joined));
                while (!stopped.getAsBoolean()) {
                    accept(consumer.poll(consumer.paused().isEmpty() ? POLL : POLL_PAUSED));
                    pauseAndResume();
                    commitFinished();
                }
            } finally {
                onPartitionsRevoked(new ArrayList<>(ours.keySet()));
            }
        }
    }

    private ConsumerRebalanceListener joining(Runnable joined) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                LanePoller.this.onPartitionsAssigned(partitions);
                joined.run();
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                LanePoller.this.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                LanePoller.this.onPartitionsLost(partitions);
            }
        };
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            partitions.forEach(partition -> ours.put(partition, new PartitionProgress()));
            handler.assigned(Set.copyOf(partitions));
            LOG.atInfo().addKeyValue("partitions", partitions).log("partitions are ours");
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Map<TopicPartition, PartitionProgress> leaving = leave(partitions);
        if (!leaving.isEmpty()) {
            drain(leaving, config.drainTimeout());
            commitLast(leaving);
            ended(leaving.keySet());
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        Map<TopicPartition, PartitionProgress> leaving = leave(partitions);
        if (!leaving.isEmpty()) {
            drain(leaving, Duration.ZERO);
            ended(leaving.keySet());
        }
    }

    private void accept(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            PartitionProgress progress = ours.get(new TopicPartition(record.topic(), record.partition()));
            if (progress != null) {
                progress.read(record.offset());
                acceptor.accept(progress, record);
            }
        }
        records.nextOffsets().forEach((partition, next) -> {
            PartitionProgress progress = ours.get(partition);
            if (progress != null) {
                progress.readUpTo(next.offset());
            }
        });
    }

    private void pauseAndResume() {
        Set<TopicPartition> paused = consumer.paused();
        List<TopicPartition> full = new ArrayList<>();
        List<TopicPartition> drained = new ArrayList<>();
        ours.forEach((partition, progress) -> {
            int inFlight = progress.inFlight();
            if (inFlight >= config.maxInFlight() && !paused.contains(partition)) {
                full.add(partition);
            } else if (inFlight <= config.maxInFlight() / 2 && paused.contains(partition)) {
                drained.add(partition);
            }
        });
        consumer.pause(full);
        consumer.resume(drained);
    }

    private void commitFinished() {
        Map<TopicPartition, OffsetAndMetadata> offsets = advanced(ours);
        if (!offsets.isEmpty()) {
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
            consumer.commitAsync(offsets, (sent, error) -> {
                if (error != null) {
                    LOG.atWarn().addKeyValue("error", error.getClass().getName()).log("a commit failed; the next one makes up for it");
                    committed.keySet().removeAll(sent.keySet());
                }
            });
        }
    }

    private void commitLast(Map<TopicPartition, PartitionProgress> leaving) {
        Map<TopicPartition, OffsetAndMetadata> offsets = committableOf(leaving);
        try {
            if (!offsets.isEmpty()) {
                consumer.commitSync(offsets, config.drainTimeout().plusSeconds(1));
            }
        } catch (KafkaException e) {
            LOG.atWarn().addKeyValue("partitions", leaving.keySet()).setCause(e)
                    .log("the last commit failed; some records are handled again");
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> advanced(Map<TopicPartition, PartitionProgress> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = committableOf(partitions);
        offsets.entrySet().removeIf(entry -> entry.getValue().offset() <= committed.getOrDefault(entry.getKey(), -1L));
        return offsets;
    }

    private static Map<TopicPartition, OffsetAndMetadata> committableOf(Map<TopicPartition, PartitionProgress> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach((partition, progress) -> {
            long offset = progress.committable();
            if (offset >= 0) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return offsets;
    }

    private Map<TopicPartition, PartitionProgress> leave(Collection<TopicPartition> partitions) {
        Map<TopicPartition, PartitionProgress> leaving = new HashMap<>();
        for (TopicPartition partition : partitions) {
            PartitionProgress progress = ours.remove(partition);
            if (progress != null) {
                progress.giveUp();
                leaving.put(partition, progress);
            }
        }
        return leaving;
    }

    private static void drain(Map<TopicPartition, PartitionProgress> leaving, Duration bound) {
        long until = System.nanoTime() + bound.toNanos();
        leaving.forEach((partition, progress) -> {
            if (!progress.awaitIdle(until - System.nanoTime())) {
                LOG.atWarn().addKeyValue("topic", partition.topic()).addKeyValue("partition", partition.partition())
                        .log("work did not end in time and is interrupted; it comes again");
                progress.interrupt();
            }
        });
    }

    private void ended(Set<TopicPartition> partitions) {
        committed.keySet().removeAll(partitions);
        handler.revoked(Set.copyOf(partitions));
        LOG.atInfo().addKeyValue("partitions", new HashSet<>(partitions)).log("partitions are ours no longer");
    }
}
