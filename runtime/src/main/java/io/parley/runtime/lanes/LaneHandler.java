package io.parley.runtime.lanes;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.util.Set;

/**
 * The work of {@link KeyedLanes}: what to do with each record.
 *
 * <p>A record may come again after a crash or a rebalance, so handling must be idempotent. All but {@link #handle} run on the one polling
 * thread, which must not be kept busy for minutes.
 *
 * @param <V> type of the values
 */
public interface LaneHandler<V> {

    /** These partitions are ours now; runs before the first record of them, so that memory can be rebuilt here. */
    default void assigned(Set<TopicPartition> partitions) {}

    /** These partitions are ours no longer; their handling has ended. What was remembered for them can be forgotten. */
    default void revoked(Set<TopicPartition> partitions) {}

    /** Sees a record as soon as it is read, before it queues behind others of its key: here a cancellation overtakes. */
    default void intake(ConsumerRecord<String, V> record) {}

    /** The lane that a record belongs to: its key, or for work that nothing of its key has to wait for, a lane of its own. */
    default String lane(ConsumerRecord<String, V> record) {
        return record.key();
    }

    /**
     * Does the work of one record, on a virtual thread: after all earlier records of its lane, in parallel with other lanes. It may block.
     *
     * <p>The thread is interrupted when the partition is given up before the work has ended; the record then comes again elsewhere.
     *
     * @throws Exception for work that failed for good: the record goes to dead letters and the key's next one is handled. The message must
     *                   not carry personal text
     */
    void handle(ConsumerRecord<String, V> record) throws Exception;
}
