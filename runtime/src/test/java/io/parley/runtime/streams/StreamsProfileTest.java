package io.parley.runtime.streams;

import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Settings;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.ServiceConfig;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.schemas.Topics;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StreamsProfileTest {

    private static final Settings SETTINGS = Settings.of(
            Map.of("instance.id", "takeover-1", "state.dir", "/data/state", "kafka.bootstrap", "h:1"),
            RuntimeKeys.ALL);

    @Test
    void shouldFavourLatencyAndQuickRecovery() {
        ServiceConfig service = ServiceConfig.from(SETTINGS);

        Properties settings = StreamsProfile.from(SETTINGS, "parley-takeover", Guarantee.EXACTLY_ONCE).settings(service,
                KafkaConnection.from(service));

        assertThat(settings).containsEntry("application.id", "parley-takeover").containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("bootstrap.servers", "h:1").containsEntry("poll.ms", 5L).containsEntry("commit.interval.ms", 100L)
                .containsEntry("producer.linger.ms", 100).containsEntry("producer.batch.size", 262_144)
                .containsEntry("producer.retry.backoff.ms", 5)
                .containsEntry("producer.retry.backoff.max.ms", 50).containsEntry("statestore.cache.max.bytes", 0L)
                .containsEntry("group.protocol", "classic").containsEntry("main.consumer.group.instance.id", "takeover-1")
                .containsEntry("state.dir", "/data/state/takeover-1").containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("errors.dead.letter.queue.topic.name", "parley.dead-letters");
        assertThat(new StreamsConfig(settings).getString("processing.guarantee")).isEqualTo("exactly_once_v2");
    }

    @ParameterizedTest
    @EnumSource(Guarantee.class)
    void shouldReadOnlyWhatIsCommittedWhateverItGuaranteesItself(Guarantee guarantee) {
        ServiceConfig service = ServiceConfig.from(SETTINGS);

        Properties settings = StreamsProfile.from(SETTINGS, "parley-nlp-routing", guarantee).settings(service,
                KafkaConnection.from(service));

        StreamsConfig streams = new StreamsConfig(settings);
        assertThat(streams.getMainConsumerConfigs("group", "client", 0)).containsEntry("isolation.level", "read_committed");
        assertThat(streams.getGlobalConsumerConfigs("client")).containsEntry("isolation.level", "read_committed");
    }

    @Test
    void shouldSendWhatCannotBeReadOrProcessedOrWrittenToDeadLettersAndGoOn() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.serdeFrom(new StringSerializer(), (topic, bytes) -> read(bytes))))
                .mapValues(StreamsProfileTest::process)
                .to("out", Produced.with(Serdes.String(), Serdes.serdeFrom(writing(), new StringDeserializer())));

        List<String> out;
        List<TestRecord<byte[], byte[]>> letters;
        try (TopologyTestDriver driver = driver(builder.build())) {
            var in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
            in.pipeInput("k", "good 1");
            in.pipeInput("k", "unreadable");
            in.pipeInput("k", "unprocessable");
            in.pipeInput("k", "unwritable");
            in.pipeInput("k", "good 2");
            out = driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer()).readValuesToList();
            letters = driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
        }

        assertThat(out).containsExactly("good 1", "good 2");
        assertThat(letters).extracting(letter -> new String(letter.value(), UTF_8)).containsExactly("unreadable", "unprocessable",
                "unwritable");
        assertThat(letters)
                .allSatisfy(letter -> assertThat(new String(letter.headers().lastHeader("__streams.errors.topic").value(), UTF_8))
                        .isEqualTo("in"));
    }

    @Test
    void shouldEndTheThreadWhereAStoreFailsAndLoseNoRecord() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String())).mapValues(StreamsProfileTest::store)
                .to("out", Produced.with(Serdes.String(), Serdes.String()));

        try (TopologyTestDriver driver = driver(builder.build())) {
            var in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());

            assertThatThrownBy(() -> in.pipeInput("k", "anything")).hasRootCauseMessage("the disk is full");
            assertThat(driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer()).isEmpty())
                    .isTrue();
        }
    }

    @Test
    void shouldTakeTheConfiguredTimes() {
        Settings settings = Settings.of(Map.of("streams.commit_interval", "30ms", "streams.threads", "2"), RuntimeKeys.ALL);

        StreamsProfile profile = StreamsProfile.from(settings, "parley-nlp-routing", Guarantee.AT_LEAST_ONCE);

        assertThat(profile.commitInterval()).isEqualTo(Duration.ofMillis(30));
        assertThat(profile.behaviour()).containsEntry("num.stream.threads", 2).containsEntry("processing.guarantee", "at_least_once");
    }

    /** At-least-once: under exactly-once the driver forgets what is sent while a record is read. */
    private static TopologyTestDriver driver(Topology topology) {
        Properties settings = new Properties();
        settings.putAll(StreamsProfile.from(SETTINGS, "test", Guarantee.AT_LEAST_ONCE).behaviour());
        return new TopologyTestDriver(topology, settings);
    }

    private static String read(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        if (text.equals("unreadable")) {
            throw new SerializationException("not readable");
        }
        return text;
    }

    private static String process(String text) {
        if (text.equals("unprocessable")) {
            throw new IllegalStateException("not processable");
        }
        return text;
    }

    private static String store(String text) {
        throw new ProcessorStateException("the disk is full");
    }

    private static Serializer<String> writing() {
        return (topic, text) -> {
            if (text.equals("unwritable")) {
                throw new SerializationException("not writable");
            }
            return text.getBytes(UTF_8);
        };
    }
}
