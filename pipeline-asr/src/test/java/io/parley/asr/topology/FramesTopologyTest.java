package io.parley.asr.topology;

import io.parley.asr.Samples;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;
import io.parley.schemas.speech.SpeechProgress;
import io.parley.schemas.speech.SpeechStarted;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import static io.parley.asr.topology.Voices.frame;
import static io.parley.asr.topology.Voices.join;
import static io.parley.asr.topology.Voices.silence;
import static io.parley.asr.topology.Voices.voice;
import static org.assertj.core.api.Assertions.assertThat;

/** Frames as they come from networks and strangers. */
class FramesTopologyTest extends TopologyFixture {

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
        List<String> why = deadLetters.readRecordsToList().stream().map(FramesTopologyTest::message).toList();
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
