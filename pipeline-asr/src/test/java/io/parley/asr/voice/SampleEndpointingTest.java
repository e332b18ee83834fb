package io.parley.asr.voice;

import io.parley.asr.Samples;
import io.parley.asr.endpointing.Endpoint;
import io.parley.asr.endpointing.Endpoint.Event;
import io.parley.asr.endpointing.Pcm;
import io.parley.asr.endpointing.Rules;
import io.parley.asr.endpointing.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** The default voice activity with the default rules, on real audio. */
class SampleEndpointingTest {

    private static final Rules RULES = new Rules(Duration.ofMillis(60), Duration.ofMillis(500), Duration.ofSeconds(20));

    private static List<Event> heard(byte[] audio) {
        List<Event> events = new ArrayList<>();
        Endpoint endpoint = Endpoint.SILENT;
        try (VoiceActivity activity = new LevelGate(-50, new FvadActivity())) {
            List<short[]> windows = Pcm.cut(new byte[0], audio).windows();
            for (int i = 0; i < windows.size(); i++) {
                Endpoint.Step step = endpoint
                        .on(new Window(activity.voiced(windows.get(i)), i / 5, i % 5 == 4, Instant.EPOCH.plusMillis(20L * i)), RULES);
                endpoint = step.next();
                events.addAll(step.events());
            }
            events.addAll(endpoint.close().events());
        }
        return events;
    }

    private static byte[] withSilence(byte[] audio) {
        return java.util.Arrays.copyOf(audio, audio.length + 2 * Pcm.RATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"opening-hours.wav", "bathroom.wav", "ticket-price.wav", "history.wav", "cafe.wav", "dog.wav", "parking.wav",
            "goodbye.wav"})
    void shouldHearOneUtteranceInEachQuestion(String file) {
        // given
        byte[] audio = withSilence(Samples.audio(file));

        // when
        List<Event> events = heard(audio);

        // then
        assertThat(events).filteredOn(Event.Started.class::isInstance).hasSize(1);
        assertThat(events).filteredOn(Event.Ended.class::isInstance).singleElement().satisfies(event -> {
            Event.Ended ended = (Event.Ended) event;
            long length = (audio.length / 2 - Pcm.RATE) * 1_000L / Pcm.RATE;
            assertThat(ended.voicedMillis()).isBetween((int) (length / 3), (int) length);
            assertThat(ended.voiceEndedAt().toEpochMilli()).isBetween(length / 2, length + 20);
        });
    }

    @Test
    void shouldHearNothingInDigitalSilence() {
        assertThat(heard(new byte[2 * 3 * Pcm.RATE])).isEmpty();
    }

    @Test
    void shouldHearNothingInTheLowNoiseOfARoom() {
        // given noise at about -63 dB
        Random random = new Random(1);
        byte[] noise = Pcm.bytes(noise(random, 40));

        // then
        assertThat(heard(noise)).isEmpty();
    }

    private static short[] noise(Random random, int amplitude) {
        short[] samples = new short[3 * Pcm.RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(2 * amplitude + 1) - amplitude);
        }
        return samples;
    }
}
