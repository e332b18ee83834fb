package io.parley.runtime.topics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;

import java.time.Duration;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which partition a room is: Kafka's default for keyed records, which every writer of room topics uses. */
public final class RoomPartitions {

    private RoomPartitions() {}

    /**
     * How many partitions a topic has.
     *
     * @throws KafkaException if it has none, or the broker does not say so in time
     */
    public static int count(Consumer<?, ?> client, String topic, Duration timeout) {
        List<?> found = client.partitionsFor(topic, timeout);
        if (found == null || found.isEmpty()) {
            throw new KafkaException("the topic " + topic + " does not exist");
        }
        return found.size();
    }

    /** The partition of the room, from 0, in a topic that has this many. */
    public static int of(String sessionId, int partitions) {
        return Utils.toPositive(Utils.murmur2(sessionId.getBytes(UTF_8))) % partitions;
    }
}
