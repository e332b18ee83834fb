package io.parley.nlp.knowledge;

import io.parley.nlp.Samples;
import io.parley.runtime.deadletters.DeadLetters;
import io.parley.schemas.Topics;
import io.parley.schemas.knowledge.QaEntry;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KnowledgeReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.KNOWLEDGE, 0);
    private static final Topics TOPICS = new Topics(AvroSerdes.plain());

    private final MockConsumer<byte[], byte[]> consumer = consumer();
    private final MockProducer<byte[], byte[]> letters = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer());
    private final List<String> changes = new CopyOnWriteArrayList<>();
    private final AtomicInteger caughtUp = new AtomicInteger();
    private final KnowledgeReader reader = new KnowledgeReader(TOPICS.knowledge(), () -> consumer, new DeadLetters(letters),
            new KnowledgeChanges() {
                @Override
                public void put(String key, QaEntry entry) {
                    changes.add("put " + key + " " + entry.getAnswer());
                }

                @Override
                public void remove(String key) {
                    changes.add("remove " + key);
                }
            }, caughtUp::incrementAndGet);

    private static MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> mock = new MockConsumer<>("earliest");
        Node node = new Node(0, "localhost", 1);
        mock.updatePartitions(Topics.KNOWLEDGE, List.of(new PartitionInfo(Topics.KNOWLEDGE, 0, node, new Node[]{node}, new Node[]{node})));
        mock.updateBeginningOffsets(Map.of(PARTITION, 0L));
        return mock;
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void shouldReadWhatIsThereBeforeItHasCaughtUp() {
        // given
        records(record(0, "m/a", entry("a", "A.")), record(1, "m/b", entry("b", "B.")));

        // when
        reader.start();

        // then
        await().until(() -> caughtUp.get() == 1);
        assertThat(changes).containsExactly("put m/a A.", "put m/b B.");
    }

    @Test
    void shouldHaveCaughtUpWithAnEmptyTopic() {
        // given
        records();

        // when
        reader.start();

        // then
        await().until(() -> caughtUp.get() == 1);
    }

    @Test
    void shouldGoOnFollowing() {
        // given
        records(record(0, "m/a", entry("a", "A.")));
        reader.start();
        await().until(() -> caughtUp.get() == 1);

        // when
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(1, "m/a", entry("a", "New.")));
            consumer.addRecord(record(2, "m/a", null));
        });

        // then
        await().until(() -> changes.size() == 3);
        assertThat(changes).containsExactly("put m/a A.", "put m/a New.", "remove m/a");
        assertThat(caughtUp).hasValue(1);
    }

    @Test
    void shouldSendWhatIsWrongToDeadLettersAndGoOn() {
        // given
        records(record(0, "m/a", new byte[]{1}), record(1, "m/b", entry("c", "C.")), record(2, "m/d", entry("d", " ")),
                record(3, "m/e", entry("e", "E.")));

        // when
        reader.start();

        // then
        await().until(() -> changes.size() == 1);
        assertThat(changes).containsExactly("put m/e E.");
        assertThat(letters.history()).extracting(letter -> new String(letter.headers().lastHeader(DeadLetters.MESSAGE).value(), UTF_8))
                .satisfiesExactly(
                        first -> assertThat(first).contains("cannot decode"),
                        second -> assertThat(second).isEqualTo("key: expected m/c, found m/b"),
                        third -> assertThat(third).isEqualTo("answer: \" \" is empty"));
    }

    @Test
    void shouldGoOnWhereItWasAfterAFailure() {
        // given
        records(record(0, "m/a", entry("a", "A.")));
        MockConsumer<byte[], byte[]> second = consumer();
        second.updateEndOffsets(Map.of(PARTITION, 2L));
        second.schedulePollTask(() -> second.addRecord(record(1, "m/b", entry("b", "B."))));
        List<MockConsumer<byte[], byte[]>> consumers = new CopyOnWriteArrayList<>(List.of(consumer, second));
        KnowledgeReader again = new KnowledgeReader(TOPICS.knowledge(), () -> consumers.removeFirst(), new DeadLetters(letters),
                new KnowledgeChanges() {
                    @Override
                    public void put(String key, QaEntry entry) {
                        changes.add(key);
                    }

                    @Override
                    public void remove(String key) {
                        changes.add("remove " + key);
                    }
                }, caughtUp::incrementAndGet);
        again.start();
        await().until(() -> caughtUp.get() == 1);

        // when
        consumer.schedulePollTask(() -> {
            throw new KafkaException("gone");
        });

        // then
        await().until(() -> changes.size() == 2);
        again.close();
        assertThat(changes).containsExactly("m/a", "m/b");
        assertThat(caughtUp).hasValue(1);
    }

    @SafeVarargs
    private final void records(ConsumerRecord<byte[], byte[]>... records) {
        consumer.updateEndOffsets(Map.of(PARTITION, (long) records.length));
        consumer.schedulePollTask(() -> List.of(records).forEach(consumer::addRecord));
    }

    private static byte[] entry(String id, String answer) {
        return TOPICS.knowledge().value().serializer().serialize(Topics.KNOWLEDGE, Samples.entry("m", id, "q?", answer));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(Topics.KNOWLEDGE, 0, offset, key.getBytes(UTF_8), value);
    }
}
