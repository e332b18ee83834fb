package io.parley.asr;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.asr.sphinx.SphinxRecognizer;
import io.parley.asr.topology.AsrTopology;
import io.parley.runtime.config.Settings;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.schemas.Envelope;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.PartialTranscript;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechFailed;
import io.parley.schemas.speech.SpeechStarted;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole pipeline with its defaults, on speech: only the broker is missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpokenQuestionsTest {

    private static final String ROOM = "room-1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AsrConfig config = AsrConfig.from(Settings.of(Map.of("asr.recognition_timeout", "60s"), AsrConfig.KEYS));
    private final Topics topics = new Topics(AvroSerdes.plain());
    private final SphinxRecognizer recognizer = new SphinxRecognizer(1, config.acceptance());

    @TempDir
    Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<String, AudioFrame> audio;
    private TestOutputTopic<String, SpeechEvent> speech;
    private final List<SpeechEvent> events = new ArrayList<>();

    @BeforeAll
    void listen() {
        recognizer.listenFor(Samples.questions());
    }

    @AfterAll
    void stopListening() {
        recognizer.close();
    }

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.putAll(StreamsProfile.from(Settings.of(Map.of(), StreamsProfile.KEYS), "asr-test", Guarantee.EXACTLY_ONCE).behaviour());
        settings.put("state.dir", stateDir.toString());
        driver = new TopologyTestDriver(AsrTopology.build(topics,
                new AsrTopology.Parts(config.audio(), config.voiceActivity(), recognizer, new SimpleMeterRegistry(), new Random(1)),
                new CommitPace()),
                settings,
                Instant.EPOCH);
        audio = driver.createInputTopic(topics.audio().name(), topics.audio().key().serializer(), topics.audio().value().serializer());
        speech = driver.createOutputTopic(topics.speech().name(), topics.speech().key().deserializer(),
                topics.speech().value().deserializer());
        events.clear();
    }

    @AfterEach
    void end() {
        driver.close();
    }

    static List<Map.Entry<String, String>> questions() {
        return List.copyOf(Samples.spoken().entrySet());
    }

    private void say(String file) {
        byte[] pcm = Samples.audio(file);
        long sequence = 0;
        for (byte[] piece : Samples.pieces(Arrays.copyOf(pcm, pcm.length + 32_000), 3_200)) {
            audio.pipeInput(ROOM,
                    AudioFrame.newBuilder().setEnvelope(new Envelope(ROOM, null, Instant.EPOCH)).setOpening(0).setSequence(sequence++)
                            .setPcm(ByteBuffer.wrap(piece)).setReceivedAt(Instant.EPOCH).setMode(AudioMode.ASK).setEnd(false).build());
            driver.advanceWallClockTime(Duration.ofMillis(100));
        }
    }

    private List<Object> payloads(Class<?> type) {
        driver.advanceWallClockTime(Duration.ofMillis(10));
        events.addAll(speech.readValuesToList());
        return events.stream().map(SpeechEvent::getPayload).filter(type::isInstance).toList();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldUnderstandEveryQuestion(Map.Entry<String, String> question) {
        // when
        say(question.getKey());

        // then
        Awaitility.await().atMost(PATIENCE).pollInSameThread().pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(payloads(FinalTranscript.class)).containsExactly(new FinalTranscript(question.getValue())));
        assertThat(payloads(SpeechStarted.class)).hasSize(1);
        assertThat(payloads(PartialTranscript.class)).isNotEmpty();
        assertThat(events).extracting(SpeechEvent::getRevision).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldUnderstandNothingInNoise() {
        // when
        say("noise.wav");

        // then
        Awaitility.await().atMost(PATIENCE).pollInSameThread().pollInterval(Duration.ofMillis(20))
                .until(() -> payloads(SpeechFailed.class).size() == payloads(SpeechStarted.class).size());
        assertThat(payloads(FinalTranscript.class)).isEmpty();
        assertThat(payloads(SpeechFailed.class)).allMatch(new SpeechFailed("query is empty")::equals);
    }
}
