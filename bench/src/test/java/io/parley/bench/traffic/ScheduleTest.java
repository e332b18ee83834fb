package io.parley.bench.traffic;

import io.parley.asr.endpointing.Endpoint;
import io.parley.asr.endpointing.Pcm;
import io.parley.asr.endpointing.Rules;
import io.parley.asr.endpointing.Window;
import io.parley.asr.voice.LevelGate;
import io.parley.asr.voice.VoiceActivity;
import io.parley.bench.trail.QuestionId;
import io.parley.schemas.audio.AudioFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScheduleTest {

    private static final Duration EVERY = Duration.ofSeconds(4);
    private static final Duration VOICE = Duration.ofMillis(600);

    @ParameterizedTest
    @ValueSource(ints = {100, 250, 480, 500, 700})
    void shouldKnowWhichFrameTheRealEndpointingEndsAQuestionWith(int silence) {
        // given
        Rules rules = new Rules(Duration.ofMillis(60), Duration.ofMillis(silence), Duration.ofSeconds(20));
        Schedule schedule = new Schedule(3, EVERY, VOICE, rules.endSilence());
        List<String> expected = new ArrayList<>();
        List<String> heard = new ArrayList<>();
        Endpoint endpoint = Endpoint.SILENT;

        // when
        for (long sequence = Schedule.FIRST; sequence < Schedule.FIRST + 90; sequence++) {
            long frame = sequence;
            schedule.completes(2, sequence).ifPresent(question -> expected.add(question.utterance() + " ends with " + frame));
            endpoint = hear(endpoint, new Frames(schedule).frame(2, sequence, Instant.EPOCH), rules, heard);
        }

        // then
        assertThat(heard).hasSizeGreaterThanOrEqualTo(2).isEqualTo(expected);
    }

    private static Endpoint hear(Endpoint endpoint, AudioFrame frame, Rules rules, List<String> heard) {
        byte[] pcm = new byte[frame.getPcm().remaining()];
        frame.getPcm().duplicate().get(pcm);
        List<short[]> windows = Pcm.cut(new byte[0], pcm).windows();
        VoiceActivity activity = new LevelGate(-50, VoiceActivity.ANY_SOUND);
        Endpoint now = endpoint;
        for (int i = 0; i < windows.size(); i++) {
            Window window = new Window(activity.voiced(windows.get(i)), frame.getSequence(), i == windows.size() - 1,
                    frame.getReceivedAt());
            Endpoint.Step step = now.on(window, rules);
            step.events().forEach(event -> {
                if (event instanceof Endpoint.Event.Ended ended) {
                    heard.add(ended.utterance() + " ends with " + frame.getSequence());
                }
            });
            now = step.next();
        }
        return now;
    }

    @Test
    void shouldSpreadRoomsOverACycle() {
        // given
        Schedule schedule = new Schedule(4, EVERY, VOICE, Duration.ofMillis(500));

        // then
        assertThat(schedule.due(0, 1)).isZero();
        assertThat(schedule.due(3, 1)).isEqualTo(Duration.ofSeconds(3));
        assertThat(schedule.due(3, 11)).isEqualTo(Duration.ofSeconds(4));
        assertThat(schedule.completes(3, 11)).contains(new QuestionId("room-3", 1));
        assertThat(schedule.completes(3, 51)).contains(new QuestionId("room-3", 41));
    }

    @Test
    void shouldRefuseAQuestionThatIsNotOverBeforeTheNext() {
        assertThatThrownBy(() -> new Schedule(1, Duration.ofSeconds(1), VOICE, Duration.ofMillis(500)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("--every").hasMessageContaining("PT1S");
    }
}
