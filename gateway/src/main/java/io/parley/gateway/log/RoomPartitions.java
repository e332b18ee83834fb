package io.parley.gateway.log;

import org.apache.kafka.common.utils.Utils;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which partition a room is: Kafka's default for keyed records, which every writer of room topics uses. */
final class RoomPartitions {

    private RoomPartitions() {}

    /** The partition of the room, from 0, in a topic that has this many. */
    static int of(String sessionId, int partitions) {
        return Utils.toPositive(Utils.murmur2(sessionId.getBytes(UTF_8))) % partitions;
    }
}
