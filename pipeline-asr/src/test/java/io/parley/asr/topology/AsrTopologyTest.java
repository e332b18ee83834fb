package io.parley.asr.topology;

import io.parley.asr.Samples;
import io.parley.asr.endpointing.Pcm;
import io.parley.runtime.tracing.TraceContext;
import io.parley.runtime.tracing.TraceHeaders;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.PartialTranscript;
import io.parley.schemas.speech.RecordingEnded;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechFailed;
import io.parley.schemas.speech.SpeechProgress;
import io.parley.schemas.speech.SpeechStarted;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import static io.parley.asr.topology.Voices.frame;
import static io.parley.asr.topology.Voices.join;
import static io.parley.asr.topology.Voices.silence;
import static io.parley.asr.topology.Voices.voice;
import static org.assertj.core.api.Assertions.assertThat;

class AsrTopologyTest extends TopologyFixture {

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
                new FinalTranscript("Where is it?"), new RecordingEnded(next));
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
        assertThat(payloads(events())).endsWith(new SpeechEnded(300, START.plusMillis(200)), new RecordingEnded(3L));
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
    void shouldCarryTheTraceOfTheFramesOnToTheWordsThoughTheMicrophoneFallsSilent() {
        // given
        TraceContext trace = TraceContext.root(new Random(7));
        long sequence = 0;
        for (byte[] piece : Samples.pieces(voice(300), 3_200)) {
            audio.pipeInput(new TestRecord<>(ROOM, frame(ROOM, 0, sequence++, piece, now, false), TraceHeaders.of(trace), now));
            pass(Voices.length(piece));
        }

        // when
        pass(rules.stallWait().plusMillis(20));
        recognizer.ear(ROOM, 0).says().finished("Hello.");
        tick();

        // then
        var said = speech.readRecordsToList();
        assertThat(said.getLast().value().getPayload()).isEqualTo(new FinalTranscript("Hello."));
        assertThat(said).extracting(record -> TraceHeaders.read(record.headers()).orElseThrow().traceId()).containsOnly(trace.traceId());
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
}
