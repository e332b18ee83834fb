package io.parley.asr.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.asr.AsrConfig;
import io.parley.asr.Samples;
import io.parley.asr.voice.LevelGate;
import io.parley.asr.voice.VoiceActivity;
import io.parley.runtime.config.Settings;
import io.parley.runtime.streams.CommitPace;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.schemas.speech.SpeechEvent;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;

import static io.parley.asr.topology.Voices.frame;

/** The topology under the test driver: one room speaks, and what comes out is read. */
abstract class TopologyFixture {

    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    static final String ROOM = "room-1";

    final Topics topics = new Topics(AvroSerdes.plain());
    final ScriptedRecognizer recognizer = new ScriptedRecognizer();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AudioRules rules = AsrConfig.from(Settings.of(Map.of("asr.gap_frames", "5"), AsrConfig.KEYS)).audio();
    final Topology topology = AsrTopology.build(topics,
            new AsrTopology.Parts(rules, () -> new LevelGate(-50, VoiceActivity.ANY_SOUND), recognizer, meters, new Random(1)),
            new CommitPace());

    @TempDir
    Path stateDir;

    TopologyTestDriver driver;
    TestInputTopic<String, AudioFrame> audio;
    TestOutputTopic<String, SpeechEvent> speech;
    TestOutputTopic<byte[], byte[]> deadLetters;
    Instant now = START;

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.putAll(StreamsProfile.from(Settings.of(Map.of(), StreamsProfile.KEYS), "asr-test", Guarantee.EXACTLY_ONCE).behaviour());
        settings.put("state.dir", stateDir.toString());
        driver = new TopologyTestDriver(topology, settings, START);
        audio = driver.createInputTopic(topics.audio().name(), topics.audio().key().serializer(), topics.audio().value().serializer());
        speech = driver.createOutputTopic(topics.speech().name(), topics.speech().key().deserializer(),
                topics.speech().value().deserializer());
        deadLetters = driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void end() {
        driver.close();
    }

    void pipe(long opening, long sequence, byte[] pcm, boolean end) {
        audio.pipeInput(ROOM, frame(ROOM, opening, sequence, pcm, now, end));
        pass(Voices.length(pcm));
    }

    /** Frames of 100 ms from a number on; gives the number that comes next. */
    long says(long opening, long from, byte[] pcm) {
        long sequence = from;
        for (byte[] piece : Samples.pieces(pcm, 3_200)) {
            pipe(opening, sequence++, piece, false);
        }
        return sequence;
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    void tick() {
        pass(Duration.ofMillis(20));
    }

    List<SpeechEvent> events() {
        return speech.readValuesToList();
    }

    static List<Object> payloads(List<SpeechEvent> events) {
        return events.stream().map(SpeechEvent::getPayload).toList();
    }

    List<String> stored() {
        List<String> keys = new java.util.ArrayList<>();
        try (var all = driver.<FrameKey, AudioFrame>getKeyValueStore(AsrProcessor.FRAMES).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key.sessionId() + "/" + entry.key.sequence()));
        }
        return keys;
    }
}
