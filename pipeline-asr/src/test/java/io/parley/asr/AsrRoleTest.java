package io.parley.asr;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.embedded.EmbeddedKafka;
import io.parley.embedded.junit.ParleyKafka;
import io.parley.runtime.RuntimeKeys;
import io.parley.runtime.config.Key;
import io.parley.runtime.config.Settings;
import io.parley.runtime.health.HealthChecks;
import io.parley.runtime.service.KafkaConnection;
import io.parley.runtime.service.Role;
import io.parley.runtime.service.ServiceContext;
import io.parley.runtime.topics.TopicSetup;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.knowledge.Language;
import io.parley.schemas.knowledge.QaEntry;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechFailed;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The role on a real broker, with the real recogniser. */
@ExtendWith(ParleyKafka.class)
class AsrRoleTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final HealthChecks health = new HealthChecks();

    @TempDir
    Path state;

    @Test
    void shouldListenForWhatTheKnowledgeTopicHolds(EmbeddedKafka kafka) {
        // given
        ServiceContext context = context(kafka);
        try (var admin = context.kafka().admin("asr-test")) {
            new TopicSetup(admin, context.kafka().bootstrap(), 1, 1, TIMEOUT).ensure(context.topics().all());
        }
        learn(context, "dog", "Can I bring my dog?");

        try (Role role = AsrRole.of(context)) {
            // when
            role.start();
            await().atMost(TIMEOUT).until(() -> health.ready().isUp());
            say(context, "room-1", "dog.wav");
            say(context, "room-2", "bathroom.wav");

            // then
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(results(context)).containsExactlyInAnyOrder("room-1: Can I bring my dog?",
                            "room-2 failed: query is empty"));

            // when the database grows
            learn(context, "bathroom", "Where is the bathroom?");

            // then
            await().atMost(TIMEOUT).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                say(context, "room-" + System.nanoTime(), "bathroom.wav");
                assertThat(results(context)).anyMatch(text -> text.endsWith(": Where is the bathroom?"));
            });
        }
        assertThat(health.ready().checks()).isEmpty();
    }

    private ServiceContext context(EmbeddedKafka kafka) {
        List<Key<?>> keys = Stream.<Key<?>>concat(RuntimeKeys.ALL.stream(), AsrConfig.KEYS.stream()).toList();
        Settings settings = Settings
                .of(Map.of("kafka.bootstrap", kafka.bootstrapServers(), "state.dir", state.toString(), "instance.id", "asr-test",
                        "asr.sphinx.decoders", "1", "asr.recognition_timeout", "60s"), keys);
        return new ServiceContext(settings, KafkaConnection.to(kafka.bootstrapServers()), new Topics(AvroSerdes.plain()),
                new SimpleMeterRegistry(),
                health, InstantSource.system());
    }

    private static void learn(ServiceContext context, String id, String question) {
        try (Producer<String, QaEntry> producer = context.kafka().producer("asr-test", context.topics().knowledge())) {
            producer.send(new ProducerRecord<>(context.topics().knowledge().name(), "museum/" + id,
                    new QaEntry("museum", id, Language.en, question, List.of(), "Yes.", List.of())));
            producer.send(new ProducerRecord<>(context.topics().knowledge().name(), "museum/zh",
                    new QaEntry("museum", "zh", Language.zh, "几点开门？", List.of(), "九点。", List.of())));
        }
    }

    private static void say(ServiceContext context, String room, String file) {
        byte[] pcm = Samples.audio(file);
        try (Producer<String, AudioFrame> producer = context.kafka().producer("asr-test", context.topics().audio())) {
            long sequence = 0;
            for (byte[] piece : Samples.pieces(Arrays.copyOf(pcm, pcm.length + 32_000), 3_200)) {
                producer.send(new ProducerRecord<>(context.topics().audio().name(), room,
                        AudioFrame.newBuilder().setEnvelope(new Envelope(room, null, Instant.now())).setOpening(0).setSequence(sequence++)
                                .setPcm(ByteBuffer.wrap(piece)).setReceivedAt(Instant.now()).setMode(AudioMode.ASK).setEnd(false).build()));
            }
        }
    }

    /** What became of all utterances so far. */
    private static List<String> results(ServiceContext context) {
        List<String> results = new ArrayList<>();
        try (Consumer<String, SpeechEvent> reader = context.kafka().reader("asr-test", context.topics().speech())) {
            TopicPartition partition = new TopicPartition(context.topics().speech().name(), 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (reader.position(partition) < end) {
                reader.poll(Duration.ofMillis(100)).forEach(record -> {
                    switch (record.value().getPayload()) {
                        case FinalTranscript text -> results.add(record.key() + ": " + text.getText());
                        case SpeechFailed failed -> results.add(record.key() + " failed: " + failed.getError());
                        default -> {
                        }
                    }
                });
            }
        }
        return results;
    }
}
