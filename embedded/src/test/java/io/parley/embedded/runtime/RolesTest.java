package io.parley.embedded.runtime;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.lanes.KeyedLanes;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.runtime.streams.StreamsRole;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Topic;
import io.parley.schemas.Topics;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.schemas.speech.SpeechEvent;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(ParleyKafka.class)
class RolesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HealthChecks health = new HealthChecks();
    private final String name = "roles-" + UUID.randomUUID();

    @TempDir
    private Path state;

    @Test
    void shouldProcessWhatCanBeReadAndLeaveTheRestToDeadLetters(EmbeddedKafka kafka) {
        ServiceContext context = context(kafka);
        Topic<String, String> in = topic(context, name + ".in");
        Topic<String, String> out = topic(context, name + ".out");
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(in.name(), Consumed.with(in.key(), in.value())).to(out.name(), Produced.with(out.key(), out.value()));
        StreamsProfile profile = StreamsProfile.from(context.settings(), name, Guarantee.EXACTLY_ONCE);

        List<String> read;
        try (Role role = new StreamsRole("copy", builder.build(), profile, context)) {
            role.start();
            await().atMost(TIMEOUT).until(() -> health.ready().isUp());
            produce(context, in, "good 1", "unreadable", "good 2");
            read = read(context, out, 2);
            produce(context, in, "unreadable");
            assertThat(deadLetters(context, in.name(), 2)).containsOnly("unreadable");
        }

        assertThat(read).containsExactly("good 1", "good 2");
        assertThat(health.ready().checks()).isEmpty();
    }

    @Test
    void shouldGoOnWithTheLanesWhereTheLastProcessEnded(EmbeddedKafka kafka) {
        ServiceContext context = context(kafka);
        Topic<String, String> in = topic(context, name + ".in");
        List<String> handled = new CopyOnWriteArrayList<>();
        produce(context, in, "1", "unreadable", "2");
        try (Role lanes = KeyedLanes.over(in, name, record -> handled.add(record.value()), context)) {
            lanes.start();
            await().atMost(TIMEOUT).until(() -> handled.size() == 2);
            assertThat(deadLetters(context, in.name(), 1)).containsExactly("unreadable");
        }

        produce(context, in, "3");
        try (Role lanes = KeyedLanes.over(in, name, record -> handled.add(record.value()), context)) {
            lanes.start();
            await().atMost(TIMEOUT).until(() -> handled.contains("3"));
        }

        assertThat(handled).containsExactly("1", "2", "3");
    }

    private ServiceContext context(EmbeddedKafka kafka) {
        Settings settings = Settings.of(
                Map.of("kafka.bootstrap", kafka.bootstrapServers(), "state.dir", state.toString(), "instance.id", "test-1"),
                RuntimeKeys.ALL);
        return new ServiceContext(settings, KafkaConnection.to(kafka.bootstrapServers()), new Topics(AvroSerdes.plain()),
                new SimpleMeterRegistry(),
                health, InstantSource.system());
    }

    private static Topic<String, String> topic(ServiceContext context, String name) {
        var value = Serdes.serdeFrom(new StringSerializer(), (topic, bytes) -> {
            String text = new String(bytes, UTF_8);
            if (text.equals("unreadable")) {
                throw new IllegalArgumentException("not readable");
            }
            return text;
        });
        Topic<String, String> topic = new Topic<>(name, Serdes.String(), value, SpeechEvent.getClassSchema(), Topic.Spread.BY_ROOM,
                new Topic.Retention.Keep(Duration.ofDays(1)));
        try (Admin admin = context.kafka().admin("roles-test")) {
            new TopicSetup(admin, context.kafka().bootstrap(), 1, 1, TIMEOUT).ensure(List.of(topic));
        }
        return topic;
    }

    private static void produce(ServiceContext context, Topic<String, String> topic, String... values) {
        try (Producer<String, String> producer = context.kafka().producer("roles-test", topic)) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic.name(), "room", value));
            }
        }
    }

    private static List<String> read(ServiceContext context, Topic<String, String> topic, int count) {
        List<String> values = new ArrayList<>();
        try (Consumer<String, String> consumer = context.kafka().reader("roles-test", topic)) {
            consumer.assign(List.of(new TopicPartition(topic.name(), 0)));
            await().atMost(TIMEOUT).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }

    private static List<String> deadLetters(ServiceContext context, String source, int count) {
        List<String> values = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = context.kafka().reader("roles-test", new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(Topics.DEAD_LETTERS, 0)));
            await().atMost(TIMEOUT).until(() -> {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (new String(record.headers().lastHeader("__streams.errors.topic").value(), UTF_8).equals(source)) {
                        values.add(new String(record.value(), UTF_8));
                    }
                }
                return values.size() >= count;
            });
        }
        return values;
    }
}
