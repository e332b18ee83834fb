package io.parley.runtime.topics;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class RoomPartitionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"room", "sense-live-nlp_d001a3ed-f53f-4d3a-a984-eac9f2939b1d", "会议室", "1", "another room"})
    void shouldAgreeWithTheProducer(String sessionId) {
        for (int partitions : new int[]{1, 8, 50}) {
            assertThat(RoomPartitions.of(sessionId, partitions))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(sessionId.getBytes(UTF_8), partitions));
        }
    }
}
