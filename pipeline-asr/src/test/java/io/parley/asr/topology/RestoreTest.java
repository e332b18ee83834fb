package io.parley.asr.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.asr.AsrConfig;
import io.parley.asr.Samples;
import io.parley.asr.voice.LevelGate;
import io.parley.asr.voice.VoiceActivity;
import io.parley.runtime.config.Settings;
import io.parley.runtime.streams.CommitPace;
import io.parley.schemas.asr.AsrState;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.serde.StoreSerde;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static io.parley.asr.topology.Voices.frame;
import static io.parley.asr.topology.Voices.join;
import static io.parley.asr.topology.Voices.silence;
import static io.parley.asr.topology.Voices.voice;
import static org.assertj.core.api.Assertions.assertThat;

/** A process that dies between two frames, and another that goes on with what is in the stores. */
class RestoreTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ROOM = "room-1";
    private static final byte[] SAID = join(silence(410), voice(500), silence(690));

    private final KeyValueStore<String, AsrState> states = Stores
            .keyValueStoreBuilder(Stores.inMemoryKeyValueStore(AsrProcessor.STATE), Serdes.String(),
                    StoreSerde.<AsrState>of(AsrState.getClassSchema()))
            .withLoggingDisabled().build();
    private final KeyValueStore<FrameKey, AudioFrame> frames = Stores
            .keyValueStoreBuilder(Stores.inMemoryKeyValueStore(AsrProcessor.FRAMES),
                    FrameKey.serde(), StoreSerde.<AudioFrame>of(AudioFrame.getClassSchema()))
            .withLoggingDisabled().build();
    private final List<SpeechEvent> events = new ArrayList<>();
    private Instant now = START;
    private ScriptedRecognizer recognizer = new ScriptedRecognizer();
    private MockProcessorContext<String, SpeechEvent> context = new MockProcessorContext<>();
    private AsrProcessor processor = processor();

    private AsrProcessor processor() {
        AsrTopology.Parts parts = new AsrTopology.Parts(AsrConfig.from(Settings.of(Map.of(), AsrConfig.KEYS)).audio(),
                () -> new LevelGate(-50, VoiceActivity.ANY_SOUND), recognizer, new SimpleMeterRegistry(), new Random(1));
        return new AsrProcessor(parts, new AsrMeters(parts.meters()), new CommitPace());
    }

    @BeforeEach
    void start() {
        states.init(context.getStateStoreContext(), states);
        frames.init(context.getStateStoreContext(), frames);
        run();
    }

    private void run() {
        context.addStateStore(states);
        context.addStateStore(frames);
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        processor.init(context);
    }

    /** All that is in memory is lost, and the old recogniser's sessions with it. */
    private void crash() {
        recognizer = new ScriptedRecognizer();
        context = new MockProcessorContext<>();
        processor = processor();
        run();
    }

    private void says(int from, int to) {
        List<byte[]> pieces = Samples.pieces(SAID, 3_200);
        for (int sequence = from; sequence < to; sequence++) {
            processor.process(new Record<>(ROOM, frame(ROOM, 0, sequence, pieces.get(sequence), now, false), now.toEpochMilli()));
            now = now.plusMillis(100);
            context.setCurrentSystemTimeMs(now.toEpochMilli());
        }
        read();
    }

    private void tick() {
        context.scheduledPunctuators().stream().filter(clock -> !clock.cancelled())
                .forEach(clock -> clock.getPunctuator().punctuate(now.toEpochMilli()));
        read();
    }

    private void read() {
        context.forwarded().forEach(forwarded -> events.add((SpeechEvent) forwarded.record().value()));
        context.resetForwards();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 9, 12, 14, 15, 16})
    void shouldGoOnWithAnOpenUtteranceAfterACrash(int crashAfter) {
        // given what happens without a crash
        says(0, 16);
        short[] wanted = recognizer.ear(ROOM, 4).heard();
        List<SpeechEvent> wantedEvents = List.copyOf(events);
        states.delete(ROOM);
        StoredFrames stored = new StoredFrames(ROOM, frames);
        stored.frames(0, 100).forEach(stored::delete);
        events.clear();
        now = START;
        crash();
        says(0, crashAfter);

        // when
        crash();
        says(crashAfter, 16);

        // then
        assertThat(recognizer.ear(ROOM, 4).heard()).isEqualTo(wanted);
        assertThat(events.stream().map(SpeechEvent::getPayload)).isEqualTo(wantedEvents.stream().map(SpeechEvent::getPayload).toList());
        assertThat(events.stream().map(SpeechEvent::getRevision)).isEqualTo(wantedEvents.stream().map(SpeechEvent::getRevision).toList());

        // and
        recognizer.ear(ROOM, 4).says().finished("Hello.");
        tick();
        assertThat(events.getLast()).satisfies(last -> {
            assertThat(last.getPayload()).isEqualTo(new FinalTranscript("Hello."));
            assertThat(last.getRevision()).isEqualTo(events.size());
        });
        assertThat(events.get(events.size() - 2).getPayload()).isInstanceOf(SpeechEnded.class);
        assertThat(stored.frames(0, 100)).isEmpty();
    }
}
