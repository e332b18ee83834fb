package io.parley.asr.endpointing;

import io.parley.asr.endpointing.Endpoint.Event;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EndpointTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Rules RULES = new Rules(Duration.ofMillis(60), Duration.ofMillis(500), Duration.ofSeconds(20));

    private Endpoint endpoint = Endpoint.SILENT;
    private final List<Event> events = new ArrayList<>();
    private long window;

    /** Windows of 20 ms, five to a frame of 100 ms. */
    private void hears(boolean voiced, Duration time) {
        for (int i = 0; i < Pcm.windows(time); i++) {
            Endpoint.Step step = endpoint.on(new Window(voiced, window / 5, window % 5 == 4, START.plusMillis(window / 5 * 100)), RULES);
            endpoint = step.next();
            events.addAll(step.events());
            window++;
        }
    }

    @Test
    void shouldStartAfterEnoughVoiceInARow() {
        // when
        hears(true, Duration.ofMillis(40));
        hears(false, Duration.ofMillis(20));
        hears(true, Duration.ofMillis(40));
        List<Event> before = List.copyOf(events);
        hears(true, Duration.ofMillis(20));

        // then
        assertThat(before).isEmpty();
        assertThat(events).containsExactly(new Event.Started(0));
    }

    @Test
    void shouldNameTheUtteranceByTheFrameInWhichItsVoiceBegan() {
        // given
        hears(false, Duration.ofMillis(480));

        // when
        hears(true, Duration.ofMillis(60));

        // then
        assertThat(events).containsExactly(new Event.Started(4));
    }

    @Test
    void shouldTellItsProgressEveryHundredMillisecondsOfVoice() {
        // when
        hears(true, Duration.ofMillis(180));
        hears(false, Duration.ofMillis(300));
        hears(true, Duration.ofMillis(120));

        // then
        assertThat(events).containsExactly(new Event.Started(0), new Event.Progress(0, 100), new Event.Progress(0, 200),
                new Event.Progress(0, 300));
    }

    @Test
    void shouldEndAfterEnoughSilenceWithTheTimeOfTheLastVoice() {
        // given
        hears(true, Duration.ofMillis(400));

        // when
        hears(false, Duration.ofMillis(480));
        List<Event> before = List.copyOf(events);
        hears(false, Duration.ofMillis(20));

        // then
        assertThat(before).noneMatch(Event.Ended.class::isInstance);
        assertThat(events).last().isEqualTo(new Event.Ended(0, 400, START.plusMillis(300)));
        assertThat(endpoint).isEqualTo(Endpoint.SILENT);
    }

    @Test
    void shouldCutAnUtteranceThatDoesNotEnd() {
        // when
        hears(true, Duration.ofSeconds(21));

        // then
        assertThat(events).contains(new Event.Ended(0, 20_000, START.plusMillis(19_900)), new Event.Started(200));
    }

    @Test
    void shouldEndWhoSpeaksWhenTheMicrophoneCloses() {
        // given
        hears(true, Duration.ofMillis(100));

        // when
        Endpoint.Step step = endpoint.close();

        // then
        assertThat(step.events()).containsExactly(new Event.Ended(0, 100, START));
        assertThat(step.next()).isEqualTo(Endpoint.SILENT);
    }

    @Test
    void shouldGoOnWithTheUtteranceWhereSpeechStartsTwiceWithinAFrame() {
        // given a frame of two seconds: voice, long silence, voice
        List<Boolean> frame = new ArrayList<>();
        frame.addAll(java.util.Collections.nCopies(10, true));
        frame.addAll(java.util.Collections.nCopies(40, false));
        frame.addAll(java.util.Collections.nCopies(10, true));

        // when
        for (int i = 0; i < frame.size(); i++) {
            Endpoint.Step step = endpoint.on(new Window(frame.get(i), 3, i == frame.size() - 1, START), RULES);
            endpoint = step.next();
            events.addAll(step.events());
        }

        // then
        assertThat(events).filteredOn(Event.Started.class::isInstance).containsExactly(new Event.Started(3));
        assertThat(endpoint).isInstanceOf(Endpoint.Speaking.class);
    }

    @Property(tries = 300)
    void shouldNeverNameTwoUtterancesAlike(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int perFrame) {
        // given
        Random random = new Random(seed);
        Rules quick = new Rules(Duration.ofMillis(40), Duration.ofMillis(100), Duration.ofMillis(400));
        Endpoint at = Endpoint.SILENT;
        List<Long> started = new ArrayList<>();
        List<Long> ended = new ArrayList<>();
        boolean voiced = false;

        // when
        for (int i = 0; i < 1_000; i++) {
            voiced = random.nextInt(6) == 0 ? !voiced : voiced;
            Endpoint.Step step = at.on(new Window(voiced, i / perFrame, i % perFrame == perFrame - 1, START), quick);
            at = step.next();
            for (Event event : step.events()) {
                switch (event) {
                    case Event.Started start -> started.add(start.utterance());
                    case Event.Progress progress -> assertThat(progress.voicedMillis()).isPositive();
                    case Event.Ended end -> ended.add(end.utterance());
                }
            }
        }

        // then
        assertThat(started).isSorted().doesNotHaveDuplicates();
        assertThat(started).startsWith(ended.toArray(Long[]::new));
        assertThat(started.size() - ended.size()).isBetween(0, 1);
    }

    @Test
    void shouldRefuseTimesThatMakeNoUtterance() {
        assertThatThrownBy(() -> new Rules(Duration.ofMillis(10), Duration.ofMillis(500), Duration.ofSeconds(20)))
                .hasMessageContaining("asr.start_voiced");
        assertThatThrownBy(() -> new Rules(Duration.ofMillis(60), Duration.ZERO, Duration.ofSeconds(20)))
                .hasMessageContaining("asr.end_silence");
        assertThatThrownBy(() -> new Rules(Duration.ofMillis(60), Duration.ofMillis(500), Duration.ofMillis(560)))
                .hasMessageContaining("asr.max_utterance");
    }
}
