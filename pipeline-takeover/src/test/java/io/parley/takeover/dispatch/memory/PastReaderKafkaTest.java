package io.parley.takeover.dispatch.memory;

import io.parley.embedded.EmbeddedConfig;
import io.parley.embedded.EmbeddedKafka;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.StartChannel;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.serde.AvroSerdes;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class PastReaderKafkaTest {

    private static final int PARTITIONS = 8;

    private final Topics topics = new Topics(AvroSerdes.plain());

    @Test
    void shouldKnowThePastOfManyPartitionsWithoutWaitingAtTheEndOfEach() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(EmbeddedConfig.temporary())) {
            // given
            KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
            try (Admin admin = kafka.admin("test")) {
                new TopicSetup(admin, broker.bootstrapServers(), PARTITIONS, 1, Duration.ofSeconds(20)).ensure(topics.all());
            }
            write(kafka);
            PastReader reader = new PastReader(kafka, topics, "test", "parley-test", InstantSource.system());
            Set<TopicPartition> partitions = IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(Topics.EFFECTS, i))
                    .collect(Collectors.toSet());

            // when
            long began = System.nanoTime();
            Map<TopicPartition, Past> pasts = reader.read(partitions);
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            // then: nothing is called meanwhile
            assertThat(pasts.values()).hasSize(PARTITIONS).allSatisfy(past -> assertThat(past.results()).hasSize(1));
            assertThat(took).isLessThan(plainly(broker).dividedBy(2));
        }
    }

    /** How long it takes to read the same partitions, one after another, with a consumer as Kafka has it by itself. */
    private static Duration plainly(EmbeddedKafka broker) {
        long began = System.nanoTime();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()), new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (int i = 0; i < PARTITIONS; i++) {
                for (String topic : List.of(Topics.EFFECTS, Topics.RENDERER_STATUS)) {
                    TopicPartition partition = new TopicPartition(topic, i);
                    consumer.assign(List.of(partition));
                    consumer.seekToBeginning(List.of(partition));
                    long end = Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
                    while (consumer.position(partition) < end) {
                        consumer.poll(Duration.ofMillis(100));
                    }
                }
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void write(KafkaConnection kafka) throws Exception {
        try (Producer<String, RendererEffect> effects = kafka.producer("test", topics.effects());
                Producer<String, RendererStatus> statuses = kafka.producer("test", topics.rendererStatus())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                String room = "room-" + partition;
                Envelope about = new Envelope(room, null, Instant.now());
                RendererEffect effect = RendererEffect.newBuilder().setEnvelope(about).setEffectId("e").setPayload(new StartChannel())
                        .build();
                CallResult result = CallResult.newBuilder().setEffectId("e").setOutcome(CallOutcome.ACCEPTED).build();
                effects.send(new ProducerRecord<>(Topics.EFFECTS, partition, room, effect)).get();
                statuses.send(new ProducerRecord<>(Topics.RENDERER_STATUS, partition, room, new RendererStatus(about, result))).get();
            }
        }
    }
}
