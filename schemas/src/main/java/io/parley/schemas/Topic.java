package io.parley.schemas;

import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;

import java.time.Duration;
import java.util.Map;

/**
 * A topic with everything needed to create it, write it and read it.
 *
 * @param name      the topic's name on the broker
 * @param key       serde of the key
 * @param value     serde of the value
 * @param schema    schema of the value; its subject is {@code <name>-value}
 * @param spread    whether it is split by room
 * @param retention what is kept, and for how long
 * @param <K>       type of the key
 * @param <V>       type of the value
 */
public record Topic<K, V>(String name, Serde<K> key, Serde<V> value, Schema schema, Spread spread, Retention retention) {

    /** How a topic is split. */
    public enum Spread {
        /** By session id, in the one number of partitions that all room topics share, so that a room is one partition everywhere. */
        BY_ROOM,
        /** Small, or read as a whole: one partition. */
        SINGLE
    }

    /** What the broker keeps of a topic. */
    public sealed interface Retention {

        /** Everything, for a time. */
        record Keep(Duration time) implements Retention {}

        /** The newest value of each key. */
        record Compact() implements Retention {}

        /** The newest value of each key, and that for a time only. */
        record CompactAndForget(Duration time) implements Retention {}

        /** The settings that the broker understands, of {@link TopicConfig}. */
        default Map<String, String> settings() {
            return switch (this) {
                case Keep keep ->
                    Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE, TopicConfig.RETENTION_MS_CONFIG,
                            Long.toString(keep.time().toMillis()));
                case CompactAndForget forget -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE, TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(forget.time().toMillis()));
                case Compact compact -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            };
        }
    }

    /** The subject that the value's schema is registered under (TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }

    /** How many partitions the topic has where room topics have {@code roomPartitions}. */
    public int partitions(int roomPartitions) {
        return switch (spread) {
            case BY_ROOM -> roomPartitions;
            case SINGLE -> 1;
        };
    }
}
