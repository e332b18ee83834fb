package io.parley.takeover.dispatch.voice;

import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AudioReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.AUDIO, 0);
    private static final Instant OPENED = Instant.parse("2026-11-22T10:00:00Z");

    private final Topics topics = new Topics(AvroSerdes.plain());
    private final List<Long> heard = new CopyOnWriteArrayList<>();
    private final Broker broker = new Broker();
    private final AudioReader reader = new AudioReader(broker, topics.audio());

    @AfterEach
    void stop() {
        reader.close();
    }

    @Test
    void shouldHearTheFirstFrameThatIsWrittenWhileItLooksWhereToBegin() {
        // given
        broker.partitions(1);
        broker.whileTimesAreAskedFor = () -> broker.frames(1);
        reader.start();

        // when
        reader.listen("room", 7, OPENED, frame -> heard.add(frame.getSequence()));

        // then
        await().untilAsserted(() -> assertThat(heard).containsExactly(7L));
    }

    @Test
    void shouldWaitForATopicThatIsNotThereYet() {
        // given
        reader.start();

        // when
        reader.listen("room", 7, OPENED, frame -> heard.add(frame.getSequence()));
        await().until(() -> broker.askedForPartitions.get() > 0);
        broker.partitions(1);
        broker.whileTimesAreAskedFor = () -> broker.frames(2);

        // then
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(heard).containsExactly(7L, 8L));
    }

    /** A partition in which nothing was said for long. */
    private final class Broker extends MockConsumer<byte[], byte[]> {
        private final AtomicInteger askedForPartitions = new AtomicInteger();
        private volatile Runnable whileTimesAreAskedFor = () -> {};

        Broker() {
            super("earliest");
            updateEndOffsets(Map.of(PARTITION, 0L));
        }

        void partitions(int count) {
            updatePartitions(Topics.AUDIO,
                    IntStream.range(0, count).mapToObj(number -> new PartitionInfo(Topics.AUDIO, number, null, null, null))
                            .toList());
        }

        /** So many frames of the opening are written, numbered from 7 on. */
        void frames(int count) {
            updateEndOffsets(Map.of(PARTITION, (long) count));
            schedulePollTask(() -> {
                for (int i = 0; i < count; i++) {
                    AudioFrame frame = new AudioFrame(new Envelope("room", null, OPENED), 7L, 7L + i, ByteBuffer.wrap(new byte[2]), OPENED,
                            AudioMode.VOICE, false);
                    addRecord(new ConsumerRecord<>(Topics.AUDIO, 0, i, "room".getBytes(UTF_8),
                            topics.audio().value().serializer().serialize(Topics.AUDIO, frame)));
                }
            });
        }

        @Override
        public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
            askedForPartitions.incrementAndGet();
            List<PartitionInfo> found = super.partitionsFor(topic, timeout);
            return found == null ? List.of() : found;
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times, Duration timeout) {
            assertThat(times).containsOnlyKeys(PARTITION);
            whileTimesAreAskedFor.run();
            return new HashMap<>();
        }
    }
}
