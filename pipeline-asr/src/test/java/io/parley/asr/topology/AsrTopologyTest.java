package io.parley.asr.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.asr.AsrConfig;
import io.parley.asr.Samples;
import io.parley.asr.endpointing.Pcm;
import io.parley.asr.voice.LevelGate;
import io.parley.asr.voice.VoiceActivity;
import io.parley.runtime.config.Settings;
import io.parley.runtime.streams.StreamsProfile;
import io.parley.runtime.streams.StreamsProfile.Guarantee;
import io.parley.schemas.Topics;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.serde.AvroSerdes;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.PartialTranscript;
import io.parley.schemas.speech.RecordingEnded;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechFailed;
import io.parley.schemas.speech.SpeechProgress;
import io.parley.schemas.speech.SpeechStarted;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;

import static io.parley.asr.topology.Voices.frame;
import static io.parley.asr.topology.Voices.join;
import static io.parley.asr.topology.Voices.silence;
import static io.parley.asr.topology.Voices.voice;
import static org.assertj.core.api.Assertions.assertThat;

class AsrTopologyTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ROOM = "room-1";

    private final Topics topics = new Topics(AvroSerdes.plain());
    private final ScriptedRecognizer recognizer = new ScriptedRecognizer();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AudioRules rules = AsrConfig.from(Settings.of(Map.of("asr.gap_frames", "5"), AsrConfig.KEYS)).audio();
    private final Topology topology = AsrTopology.build(topics,
            new AsrTopology.Parts(rules, () -> new LevelGate(-50, VoiceActivity.ANY_SOUND), recognizer, meters, new Random(1)));

    @TempDir
    Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<String, AudioFrame> audio;
    private TestOutputTopic<String, SpeechEvent> speech;
    private TestOutputTopic<byte[], byte[]> deadLetters;
    private Instant now = START;

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

    private void pipe(long opening, long sequence, byte[] pcm, boolean end) {
        audio.pipeInput(ROOM, frame(ROOM, opening, sequence, pcm, now, end));
        pass(Voices.length(pcm));
    }

    /** Frames of 100 ms from a number on; gives the number that comes next. */
    private long says(long opening, long from, byte[] pcm) {
        long sequence = from;
        for (byte[] piece : Samples.pieces(pcm, 3_200)) {
            pipe(opening, sequence++, piece, false);
        }
        return sequence;
    }

    private void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    private void tick() {
        pass(Duration.ofMillis(20));
    }

    private List<SpeechEvent> events() {
        return speech.readValuesToList();
    }

    private static List<Object> payloads(List<SpeechEvent> events) {
        return events.stream().map(SpeechEvent::getPayload).toList();
    }

    private List<String> stored() {
        List<String> keys = new java.util.ArrayList<>();
        try (var all = driver.<FrameKey, AudioFrame>getKeyValueStore(AsrProcessor.FRAMES).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key.sessionId() + "/" + entry.key.sequence()));
        }
        return keys;
    }

    @Test
    void shouldKeepItsShape() throws IOException {
        try (var golden = Objects.requireNonNull(getClass().getResourceAsStream("/asr-topology.txt"))) {
            assertThat(topology.describe().toString().strip()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void shouldTurnAQuestionIntoItsEventsInOrder() {
        // given
        long next = says(0, 0, join(silence(300), voice(400), silence(700)));

        // when
        recognizer.ear(ROOM, 3).says().partial("where is");
        tick();
        recognizer.ear(ROOM, 3).says().finished("Where is it?");
        tick();
        pipe(0, next, new byte[0], true);

        // then
        List<SpeechEvent> events = events();
        assertThat(payloads(events)).containsExactly(new SpeechStarted(), new SpeechProgress(100), new SpeechProgress(200),
                new SpeechProgress(300), new SpeechProgress(400), new SpeechEnded(400, START.plusMillis(600)),
                new PartialTranscript("where is"),
                new FinalTranscript("Where is it?"), new RecordingEnded());
        assertThat(events.subList(0, 8)).allMatch(event -> event.getUtterance() == 3).extracting(SpeechEvent::getRevision)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(events.getLast()).matches(event -> event.getUtterance() == 0 && event.getRevision() == 1);
        assertThat(events).allMatch(event -> event.getEnvelope().getTraceId() == null && event.getEnvelope().getSessionId().equals(ROOM));
    }

    @Test
    void shouldLetTheRecogniserHearThePreRollAndAllUntilTheEnd() {
        // when
        says(0, 0, join(silence(1_000), voice(400), silence(700)));

        // then 200 ms before the voice, 400 ms of it, 500 ms of silence
        ScriptedRecognizer.Ear ear = recognizer.ear(ROOM, 10);
        assertThat(Pcm.bytes(ear.heard())).isEqualTo(join(silence(200), voice(400), silence(500)));
        assertThat(ear.isEnded()).isTrue();
    }

    @Test
    void shouldGiveTheSameEventsForFramesOfAnySize() {
        // given
        byte[] said = join(silence(310), voice(450), silence(700));

        // when
        long sequence = 0;
        for (byte[] piece : Samples.pieces(said, 1_234)) {
            pipe(0, sequence++, piece, false);
        }

        // then
        assertThat(payloads(events())).hasSize(6).startsWith(new SpeechStarted(), new SpeechProgress(100)).last()
                .isInstanceOf(SpeechEnded.class);
    }

    @Test
    void shouldSayThatTheQueryIsEmptyWhereNothingIsRecognised() {
        // given
        says(0, 0, join(voice(400), silence(600)));

        // when
        recognizer.ear(ROOM, 0).says().finished(" ");
        tick();

        // then
        assertThat(events().getLast().getPayload()).isEqualTo(new SpeechFailed("query is empty"));
        assertThat(stored()).isEmpty();
    }

    @Test
    void shouldKeepTheAudioOfAnOpenUtteranceOnly() {
        // given
        says(0, 0, join(silence(1_000), voice(200)));
        List<String> whileOpen = stored();
        says(0, 12, silence(600));

        // when
        recognizer.ear(ROOM, 10).says().finished("Yes.");
        tick();

        // then
        assertThat(whileOpen).contains("room-1/8", "room-1/9", "room-1/10", "room-1/11").doesNotContain("room-1/3");
        assertThat(stored()).isEmpty();
    }

    @Test
    void shouldHoldAResultUntilTheUtteranceHasEnded() {
        // given
        says(0, 0, voice(300));
        recognizer.ear(ROOM, 0).says().finished("Hello.");
        tick();
        assertThat(payloads(events())).noneMatch(FinalTranscript.class::isInstance);

        // when
        says(0, 3, silence(600));
        tick();

        // then
        assertThat(payloads(events())).containsExactly(new SpeechEnded(300, START.plusMillis(200)), new FinalTranscript("Hello."));
    }

    @Test
    void shouldIgnoreWhatTheRecogniserSaysTooLate() {
        // given
        says(0, 0, join(voice(300), silence(600)));
        ScriptedRecognizer.Ear ear = recognizer.ear(ROOM, 0);
        ear.says().finished("Hello.");
        tick();
        events();

        // when
        ear.says().partial("hel");
        ear.says().finished("Hello again.");
        tick();

        // then
        assertThat(events()).isEmpty();
    }

    @Test
    void shouldFailAnUtteranceWhoseWordsDoNotCome() {
        // given
        says(0, 0, join(voice(300), silence(500)));
        events();

        // when
        pass(rules.recognitionTimeout().minusMillis(200));
        List<SpeechEvent> before = events();
        pass(Duration.ofMillis(300));

        // then
        assertThat(before).isEmpty();
        assertThat(payloads(events())).containsExactly(new SpeechFailed("recognition timed out"));
        assertThat(recognizer.ear(ROOM, 0).isCancelled()).isTrue();
    }

    @Test
    void shouldFailOnlyTheUtteranceWhoseRecogniserThrows() {
        // given
        says(0, 0, voice(200));
        recognizer.breakDown();

        // when
        audio.pipeInput("room-2", frame("room-2", 0, 0, join(voice(300), silence(600)), now, false));
        tick();

        // then
        says(0, 2, silence(600));
        recognizer.ear(ROOM, 0).says().finished("Hello.");
        tick();
        Map<String, Object> last = new java.util.HashMap<>();
        speech.readRecordsToList().forEach(record -> last.put(record.key(), record.value().getPayload()));
        assertThat(last).containsEntry("room-2", new SpeechFailed("the recogniser failed")).containsEntry(ROOM,
                new FinalTranscript("Hello."));
    }

    @Test
    void shouldEndAnUtteranceWhoseMicrophoneCloses() {
        // given
        says(0, 0, voice(300));

        // when
        pipe(0, 3, new byte[0], true);

        // then
        assertThat(payloads(events())).endsWith(new SpeechEnded(300, START.plusMillis(200)), new RecordingEnded());
        assertThat(recognizer.ear(ROOM, 0).isEnded()).isTrue();
    }

    @Test
    void shouldEndAnUtteranceWhoseFramesStayAway() {
        // given
        says(0, 0, voice(300));
        events();

        // when
        pass(rules.stallWait().plusMillis(20));

        // then
        assertThat(payloads(events())).containsExactly(new SpeechEnded(300, START.plusMillis(200)));
    }

    @Test
    void shouldOpenTheNextUtteranceWhileTheLastOnesWordsAreNotKnown() {
        // given
        long next = says(0, 0, join(voice(300), silence(600)));
        says(0, next, join(voice(300), silence(600)));
        events();

        // when
        recognizer.ear(ROOM, next).says().finished("Two.");
        tick();
        List<String> kept = stored();
        recognizer.ear(ROOM, 0).says().finished("One.");
        tick();

        // then
        assertThat(payloads(events())).containsExactly(new FinalTranscript("Two."), new FinalTranscript("One."));
        assertThat(kept).contains("room-1/0", "room-1/7").doesNotContain("room-1/12");
        assertThat(stored()).isEmpty();
    }

    @Test
    void shouldHearFramesInSequenceHoweverTheyCome() {
        // given
        List<byte[]> pieces = Samples.pieces(join(silence(200), voice(300), silence(600)), 3_200);

        // when
        for (int sequence : List.of(0, 2, 1, 1, 4, 3, 5, 7, 6, 8, 8, 10, 9)) {
            pipe(0, sequence, pieces.get(sequence), false);
        }

        // then
        assertThat(payloads(events())).containsExactly(new SpeechStarted(), new SpeechProgress(100), new SpeechProgress(200),
                new SpeechProgress(300),
                new SpeechEnded(300, START.plusMillis(400)));
        assertThat(meters.counter("parley.asr.frames", "outcome", "repeated").count()).isEqualTo(2);
    }

    @Test
    void shouldSkipAFrameThatDoesNotCome() {
        // given
        pipe(0, 0, silence(100), false);
        pipe(0, 2, voice(100), false);
        assertThat(events()).isEmpty();
        assertThat(stored()).containsExactly("room-1/2");

        // when
        pass(rules.gapWait());

        // then
        assertThat(payloads(events())).startsWith(new SpeechStarted());
        assertThat(meters.counter("parley.asr.frames.missing").count()).isEqualTo(1);
    }

    @Test
    void shouldSkipAFrameWhenTooManyWaitBehindIt() {
        // when
        for (long sequence = 1; sequence <= rules.gapFrames() + 1; sequence++) {
            audio.pipeInput(ROOM, frame(ROOM, 0, sequence, voice(20), now, false));
        }

        // then
        assertThat(payloads(events())).startsWith(new SpeechStarted());
    }

    @Test
    void shouldNotMindTheAvatarsVoice() {
        // given
        AudioFrame driven = AudioFrame.newBuilder(frame(ROOM, 0, 0, voice(400), now, false)).setMode(AudioMode.VOICE).build();

        // when
        audio.pipeInput(ROOM, driven);

        // then
        assertThat(events()).isEmpty();
        assertThat(driver.getKeyValueStore(AsrProcessor.STATE).get(ROOM)).isNull();
    }

    @Test
    void shouldSendMalformedFramesToDeadLettersAndGoOn() {
        // given
        pipe(0, 0, silence(100), false);

        // when
        audio.pipeInput(ROOM, frame(ROOM, 0, 1, new byte[3], now, false));
        audio.pipeInput(ROOM, frame(ROOM, 0, -1, voice(20), now, false));
        audio.pipeInput(ROOM, frame(ROOM, -2, 1, voice(20), now, false));
        audio.pipeInput(ROOM, frame(ROOM, 0, 1, new byte[0], now, false));
        audio.pipeInput("room-2", frame(ROOM, 0, 1, voice(20), now, false));
        says(0, 1, voice(100));

        // then
        List<String> why = deadLetters.readRecordsToList().stream().map(AsrTopologyTest::message).toList();
        assertThat(why).hasSize(5);
        assertThat(why.get(0)).contains("pcm has 3 bytes");
        assertThat(why.get(1)).contains("sequence=-1");
        assertThat(why.get(2)).contains("opening=-2");
        assertThat(why.get(3)).contains("pcm is empty");
        assertThat(why.get(4)).contains("envelope.sessionId=room-1 must equal the record's key room-2");
        assertThat(payloads(events())).startsWith(new SpeechStarted());
    }

    private static String message(TestRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader("__streams.errors.message").value(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldForgetRoomsThatAreLongSilent() {
        // given
        says(0, 0, silence(200));

        // when
        pass(Duration.ofMinutes(61));
        audio.pipeInput("room-2", frame("room-2", 0, 0, silence(20), now, false));

        // then
        assertThat(driver.getKeyValueStore(AsrProcessor.STATE).get(ROOM)).isNull();
        assertThat(driver.getKeyValueStore(AsrProcessor.STATE).get("room-2")).isNotNull();
    }

    @Test
    void shouldGiveEveryUtteranceItsOwnNumber() {
        // given one frame in which speech starts twice, then more
        byte[] long2 = join(voice(200), silence(700), voice(200));

        // when
        pipe(0, 0, long2, false);
        pipe(0, 1, silence(600), false);
        pipe(0, 2, join(voice(200), silence(600)), false);

        // then
        assertThat(events().stream().filter(event -> event.getPayload() instanceof SpeechStarted).map(SpeechEvent::getUtterance))
                .containsExactly(0L, 2L);
        assertThat(Collections.frequency(List.of(recognizer.ear(ROOM, 0).isEnded(), recognizer.ear(ROOM, 2).isEnded()), true)).isEqualTo(2);
    }
}
