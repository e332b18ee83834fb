package io.parley.nlp.worker;

import io.parley.nlp.engine.StopSignal.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The replies that were asked of this process and have not ended. Thread-safe. */
final class PendingReplies {

    private record Place(TopicPartition partition, long offset) {

        static Place of(ConsumerRecord<?, ?> record) {
            return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
        }
    }

    private record Pending(String traceId, PendingReply reply) {}

    private final Map<Place, Pending> pending = new ConcurrentHashMap<>();

    /** A job was read. */
    void add(ConsumerRecord<?, ?> job, String traceId) {
        pending.put(Place.of(job), new Pending(traceId, new PendingReply()));
    }

    /** The reply to a job that was read. */
    PendingReply of(ConsumerRecord<?, ?> job, String traceId) {
        return pending.computeIfAbsent(Place.of(job), place -> new Pending(traceId, new PendingReply())).reply();
    }

    /** Stops what runs or waits for this turn. */
    void cancel(String traceId) {
        pending.values().stream().filter(one -> one.traceId().equals(traceId)).forEach(one -> one.reply().stop(Reason.CANCELLED));
    }

    /** The reply to this job has ended. */
    void remove(ConsumerRecord<?, ?> job) {
        pending.remove(Place.of(job));
    }

    /** Forgets the jobs of partitions that others handle now. */
    void forget(Collection<TopicPartition> partitions) {
        pending.keySet().removeIf(place -> partitions.contains(place.partition()));
    }

    /** How many there are. */
    int size() {
        return pending.size();
    }
}
